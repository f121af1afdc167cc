using Microsoft.AspNetCore.Components;

namespace Relief.Web.Shared;

/// <summary>
/// A number with Western digits, kept together in a right-to-left sentence; null is unknown, and shown as such. Markup
/// without a component, of which every open screen would hold some two kilobytes for each number.
/// </summary>
public static class Figure
{
    /// <param name="value">What to show.</param>
    /// <param name="style">Further classes.</param>
    /// <param name="withSign">Shows + before what is above zero.</param>
    public static RenderFragment Of(long? value, string? style = null, bool withSign = false) => builder =>
    {
        builder.OpenElement(0, "bdi");
        builder.AddAttribute(1, "class", style is null ? "r-figure" : "r-figure " + style);
        builder.AddAttribute(2, "dir", "ltr");
        builder.AddContent(3, (withSign && value > 0 ? "+" : "") + Numbers.Shown(value));
        builder.CloseElement();
    };
}
