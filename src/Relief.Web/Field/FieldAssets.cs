using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticAssets;

namespace Relief.Web.Field;

/// <summary>
/// The fingerprinted addresses of what the field pages load. Their pages come from endpoints of their own, which have no
/// <c>@Assets</c>.
/// </summary>
internal sealed class FieldAssets(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> addresses = new(() => Read(endpoints));

    public string Style => Of("lib/field.css");

    public string Script => Of("lib/field.js");

    public string Worker => Of("lib/field-worker.js");

    public string Icon => Of("icon.svg");

    /// <summary>What a phone keeps so that the pages open without a connection.</summary>
    public IReadOnlyList<string> Shell => [FieldAddresses.Shell, Style, Script, Icon];

    /// <summary>Changes whenever any of the files does.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', Style, Script, Worker))))[..10];

    public string Of(string path) => addresses.Value.TryGetValue(path, out var address) ? address : "/" + path;

    private static Dictionary<string, string> Read(EndpointDataSource endpoints)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>())
        {
            if (asset.Properties.FirstOrDefault(p => p.Name == "label") is { Value: { } label })
                found[label] = "/" + asset.Route;
        }

        return found;
    }
}
