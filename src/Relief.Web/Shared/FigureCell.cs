using Microsoft.AspNetCore.Components;

namespace Relief.Web.Shared;

/// <summary>
/// A number in a list, with the column's name beside it where the row is a card. Markup without a component: a list has
/// hundreds of them.
/// </summary>
public static class FigureCell
{
    public static RenderFragment Of(string title, long? value, string? style = null) => builder =>
    {
        builder.OpenElement(0, "td");
        builder.AddAttribute(1, "role", "cell");
        builder.AddAttribute(2, "class", style is null ? "r-number" : "r-number " + style);
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", "r-cell-name");
        builder.AddAttribute(5, "aria-hidden", "true");
        builder.AddContent(6, title);
        builder.CloseElement();
        builder.AddContent(7, Figure.Of(value, value is 0 ? "r-zero" : null));
        builder.CloseElement();
    };
}
