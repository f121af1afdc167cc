using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Relief.Web.Shared;

/// <summary>Fills the places of a text with names and numbers that keep to themselves in a line of the other direction.</summary>
public static class Sentence
{
    /// <summary>Names are isolated, numbers written with Western digits; what is markup already goes in as it is.</summary>
    public static MarkupString Of(string text, params object?[] values) =>
        new(string.Format(CultureInfo.InvariantCulture, WebUtility.HtmlEncode(text), [.. values.Select(Isolated)]));

    private static string Isolated(object? value) => value switch
    {
        MarkupString markup => markup.Value,
        int or long => $"<bdi dir=\"ltr\">{Number(Convert.ToInt64(value, CultureInfo.InvariantCulture))}</bdi>",
        _ => $"<bdi>{WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.CurrentCulture))}</bdi>",
    };

    private static string Number(long value) => (value < 0 ? "−" : "") + Math.Abs(value).ToString("N0", CultureInfo.InvariantCulture);
}
