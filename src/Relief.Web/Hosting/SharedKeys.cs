using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Relief.Storage;

namespace Relief.Web.Hosting;

/// <summary>Keeps the key ring in the database that all instances share.</summary>
internal sealed class SharedKeys(SharedSecrets secrets) : IXmlRepository
{
    private const string Purpose = "data-protection";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. secrets.All(Purpose).Select(text => XElement.Parse(text))];

    public void StoreElement(XElement element, string friendlyName) =>
        secrets.Add(Purpose, friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
