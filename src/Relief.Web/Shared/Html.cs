using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Relief.Web.Shared;

/// <summary>
/// For the few parts that stand on a screen by the dozen: as one piece of finished markup each holds a fraction of the memory that its
/// elements and attributes would hold on the server for every open page.
/// </summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as it may stand within an element or a quoted attribute.</summary>
    public static string Encode(string text) => Encoder.Encode(text);
}
