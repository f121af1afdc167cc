using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

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

    /// <summary>A link within a sentence.</summary>
    /// <param name="words">What it says, as finished markup.</param>
    public static MarkupString Link(string address, MarkupString words) => new($"<a href=\"{Encode(address)}\">{words.Value}</a>");

    /// <summary>A link within a sentence that says a code or a name, which keeps its own direction.</summary>
    public static MarkupString Link(string address, string name) => Link(address, Sentence.Of("{0}", name));
}
