using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>A part of the bar. The small parts outside (hospital, left the area, deceased) share one.</summary>
/// <param name="Code">How addresses and style sheets name it.</param>
/// <param name="TextKey">Its name in the texts.</param>
public sealed record BarPart(string Code, string TextKey, Func<Whereabouts, long> Of)
{
    public static readonly BarPart Home = new("home", "PartHome", w => w.Home);
    public static readonly BarPart OnTheWay = new("way", "PartOnTheWay", w => w.OnTheWay);
    public static readonly BarPart InShelters = new("shelters", "PartInShelters", w => w.InShelters);
    public static readonly BarPart WithHosts = new("hosts", "PartWithHosts", w => w.WithHosts);
    public static readonly BarPart Unaccounted = new("unaccounted", "PartUnaccounted", w => w.Unaccounted);
    public static readonly BarPart Elsewhere = new("elsewhere", "PartElsewhere", w => w.Elsewhere);

    /// <summary>In the order of the bar. The parts together are everybody.</summary>
    public static readonly IReadOnlyList<BarPart> All = [Home, OnTheWay, InShelters, WithHosts, Unaccounted, Elsewhere];

    public string Class => "r-part-" + Code;

    /// <summary>Those that are always shown, and elsewhere only when somebody is there.</summary>
    public static IEnumerable<BarPart> Shown(Whereabouts whereabouts) => All.Where(p => p != Elsewhere || whereabouts.Elsewhere != 0);

    public static BarPart? Find(string? code) => All.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.OrdinalIgnoreCase));
}
