using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>How full a shelter is, and hatched what is still to come; finished markup, see <see cref="Shared.Html"/>.</summary>
internal static class Occupancy
{
    /// <summary>The figures beside it say the same.</summary>
    /// <param name="shelter">Whose people and places.</param>
    /// <param name="nearlyFullPercent">From this share of its places on a shelter counts as nearly full.</param>
    public static MarkupString Of(ShelterRow shelter, int nearlyFullPercent)
    {
        var expected = shelter.Expected > 0 ? $"""<i class="r-expected" style="inline-size:{Percent(shelter.Expected, shelter)}"></i>""" : "";
        return new($"""<div class="{State(shelter, nearlyFullPercent)}" aria-hidden="true"><i style="inline-size:{Percent(shelter.People, shelter)}"></i>{expected}</div>""");
    }

    private static string State(ShelterRow shelter, int nearlyFullPercent) => shelter.Occupancy switch
    {
        null => "r-occupancy r-occupancy-unknown",
        > 1 => "r-occupancy r-occupancy-over",
        var share when share * 100 >= nearlyFullPercent => "r-occupancy r-occupancy-near",
        _ => "r-occupancy",
    };

    private static string Percent(long people, ShelterRow shelter) => shelter.CapacityPeople is > 0 and var capacity
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(100.0 * people / capacity, 0, 100):0.#}%")
        : "0";
}
