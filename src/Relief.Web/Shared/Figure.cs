using Microsoft.AspNetCore.Components;

namespace Relief.Web.Shared;

/// <summary>
/// A number with Western digits, kept together in a right-to-left sentence; null is unknown, and shown as such. Finished markup, see
/// <see cref="Html"/>.
/// </summary>
public static class Figure
{
    /// <param name="value">What to show.</param>
    /// <param name="style">Further classes.</param>
    /// <param name="withSign">Shows + before what is above zero.</param>
    public static MarkupString Of(long? value, string? style = null, bool withSign = false) =>
        new($"""<bdi class="{(style is null ? "r-figure" : "r-figure " + style)}" dir="ltr">{(withSign && value > 0 ? "+" : "")}{Numbers.Shown(value)}</bdi>""");
}
