using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Relief.Web.Api;

/// <summary>The little markup that the API's document uses: paragraphs, **strong** and `code`.</summary>
internal static partial class ReferenceText
{
    public static MarkupString Of(string? text) => new(string.Concat((text ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(p => $"<p>{Code().Replace(Strong().Replace(WebUtility.HtmlEncode(p), "<strong>$1</strong>"), "<code>$1</code>")}</p>")));

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.None, 1000)]
    private static partial Regex Strong();

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
