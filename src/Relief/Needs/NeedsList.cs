namespace Relief.Needs;

/// <summary>The shelters of a picture as a reader of their needs wants them: narrowed, the worst first.</summary>
public static class NeedsList
{
    public static IReadOnlyList<ShelterNeeds> Of(NeedsPicture picture, NeedsChoice choice)
    {
        var rows = picture.Shelters.Where(s => !s.IsEmpty && (choice.Found is null || choice.Found.Contains(s.PlaceId)));
        if (choice.Indicator is not { } code)
            return [.. rows.Where(s => !choice.OnlyShort || Lacking(s, choice).Any()).OrderByDescending(s => s.Severity(choice.Horizon)).ThenByDescending(s => s.People).ThenBy(s => s.PlaceId)];
        return [.. rows.Select(s => (Row: s, Gap: s.Gap(Need(s, code), choice.Horizon)))
            .Where(r => !choice.OnlyShort || r.Gap.IsShort)
            .OrderByDescending(r => r.Gap.Missing ?? -1).ThenByDescending(r => r.Gap.AtMost ?? 0).ThenByDescending(r => r.Row.People).ThenBy(r => r.Row.PlaceId).Select(r => r.Row)];
    }

    /// <summary>What is missing at a shelter at the horizon: what people cannot be without first, then the largest share of what is needed.</summary>
    public static IEnumerable<(Need Need, Gap Gap)> Lacking(ShelterNeeds shelter, NeedsChoice choice) =>
        shelter.Needs.Where(n => choice.Indicator is null || n.Indicator.Code == choice.Indicator)
            .Select(n => (Need: n, Gap: shelter.Gap(n, choice.Horizon))).Where(n => n.Gap.IsShort)
            .OrderByDescending(n => n.Need.Indicator.Tonight).ThenByDescending(n => (double)n.Gap.Missing!.Value / n.Gap.Needed!.Value);

    /// <summary>What nobody knows: there is a standard, and not what the shelter has.</summary>
    public static int Unknown(ShelterNeeds shelter, Horizon horizon) => shelter.Needs.Count(n => shelter.Gap(n, horizon).IsUnknown);

    public static Need Need(ShelterNeeds shelter, string code) => shelter.Needs.First(n => n.Indicator.Code == code);
}

/// <summary>What a reader of the list of needs chose.</summary>
public sealed record NeedsChoice
{
    public Horizon Horizon { get; init; } = Horizon.OneDay;

    /// <summary>Code of the one to look at; null for all.</summary>
    public string? Indicator { get; init; }

    /// <summary>Ids of the places that the search found; null without a search.</summary>
    public IReadOnlySet<int>? Found { get; init; }

    /// <summary>Only shelters where something is missing for certain.</summary>
    public bool OnlyShort { get; init; }
}
