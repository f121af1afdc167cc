using Relief.Exchange.Reading;
using Relief.Places;

namespace Relief.Exchange.Planning;

/// <summary>A place of the operation as it will be after the import: known before, named by the files, or both.</summary>
internal sealed class PlannedPlace
{
    public required PlaceKind Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>0 until a new place is made.</summary>
    public int Id { get; set; }

    /// <summary>Of the row that was compared; a new one has none.</summary>
    public int Version { get; init; }

    /// <summary>Null for a new place.</summary>
    public PlaceState? Before { get; init; }

    public PlaceState After { get; set; } = PlaceState.Nothing;

    /// <summary>The row that speaks of it, if any.</summary>
    public PlaceRow? Row { get; set; }

    /// <summary>As files and people spell it beside its names.</summary>
    public List<string> Aliases { get; } = [];

    public List<string> NewAliases { get; } = [];

    /// <summary>The shelter that it is part of by now; null where it stands for itself.</summary>
    public PlannedPlace? MergedInto { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime MergedAt { get; set; }

    /// <summary>Where it is by now. What the books hold under its own id is recognised by that, so that only what is new asks for this.</summary>
    public PlannedPlace Standing => MergedInto ?? this;

    public PlannedPlace? DepartsFrom { get; set; }

    public PlannedPlace? Destination { get; set; }

    /// <summary>Convoys: when the first entry that mentions them happened.</summary>
    public DateTime? FirstMentionedAt { get; set; }

    public bool IsNew => Before is null;

    public bool IsChanged => !IsNew && (NewAliases.Count > 0 || After != Before);

    public IEnumerable<string> Spellings => ((string?[])[After.Names.En, After.Names.He, After.Names.Ar]).OfType<string>().Concat(Aliases);

    public override string ToString() => $"{After.Names.En} ({Code})";
}
