using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Relief.Web.Needs;

/// <summary>How long something lasts, a week being the whole bar; finished markup, see <see cref="Shared.Html"/>.</summary>
internal static class DaysBar
{
    private const decimal Full = 7;

    /// <summary>The figure beside it says the same.</summary>
    public static MarkupString Of(decimal days) =>
        new($"""<div class="{State(days)}" aria-hidden="true"><i style="inline-size:{Percent(days)}"></i></div>""");

    private static string State(decimal days) => days switch
    {
        < 1 => "r-days r-days-out",
        < 3 => "r-days r-days-near",
        _ => "r-days",
    };

    private static string Percent(decimal days) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(100 * days / Full, 2, 100):0.#}%");
}
