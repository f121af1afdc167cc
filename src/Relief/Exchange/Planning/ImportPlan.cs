using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Operations;
using Relief.Supplies;

namespace Relief.Exchange.Planning;

/// <summary>What an import will write: what the files say, compared with what is known.</summary>
internal sealed class ImportPlan
{
    /// <summary>Null for a folder of catalogue items alone.</summary>
    public required OperationTarget? Operation { get; init; }

    /// <summary>Every place of the operation, known or new.</summary>
    public PlaceBook Places { get; } = new();

    /// <summary>The places that the files speak of.</summary>
    public List<PlannedPlace> Named { get; } = [];

    public List<PlannedItem> Items { get; } = [];

    public List<PlannedKit> Kits { get; } = [];

    public List<PlannedLot> NewLots { get; } = [];

    public List<PlannedLayer> Layers { get; } = [];

    /// <summary>New communities and known ones whose books are still closed.</summary>
    public List<PlannedCensus> Censuses { get; } = [];

    /// <summary>The entries that are not in the books yet, in the order of booking.</summary>
    public List<PlannedEntry> NewEntries { get; } = [];

    public List<PlannedRequest> Requests { get; } = [];

    public List<PlannedConsignment> Consignments { get; } = [];

    /// <summary>How many entries of each file are in the books already.</summary>
    public Dictionary<string, int> EntriesThere { get; } = [];

    public bool ChangesNothing => Operation is not { IsNew: true } && Censuses.Count == 0 && NewEntries.Count == 0 && NewLots.Count == 0
        && !Requests.Exists(r => r.IsNew || r.IsChanged) && !Consignments.Exists(c => c.IsChanged)
        && !Named.Exists(p => p.IsNew || p.IsChanged) && !Items.Exists(i => i.IsNew || i.IsChanged) && !Kits.Exists(k => k.IsNew || k.IsChanged)
        && !Layers.Exists(l => l.IsNew || l.IsChanged);
}

/// <summary>The operation that the files are for; its facts are those of the file only when it is new.</summary>
internal sealed class OperationTarget
{
    /// <summary>0 until a new one is made.</summary>
    public int Id { get; set; }

    public required string Code { get; init; }

    /// <summary>Null when it is known already: what the file says of it then counts for nothing.</summary>
    public required OperationFacts? NewFacts { get; init; }

    public required DateTime? OrderedAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool IsNew => NewFacts is not null;
}

internal sealed class PlannedItem
{
    public required ItemRow? Row { get; init; }

    /// <summary>Null for a new item.</summary>
    public required Item? Known { get; init; }

    public required bool IsChanged { get; init; }

    /// <summary>What the books count it in.</summary>
    public Item Facts => Row?.Facts ?? Known!;

    /// <summary>By which it is found already; known items are read with theirs.</summary>
    public List<string> Aliases { get; } = [];

    public List<string> NewAliases { get; } = [];

    public int Id { get; set; }

    public string Code => Known?.Code ?? Row!.Code;

    public bool IsNew => Known is null;
}

/// <summary>What one kit is made of, in smallest units.</summary>
internal sealed record PlannedKit(PlannedItem Kit, IReadOnlyList<(PlannedItem Item, long Quantity)> Parts, bool IsNew, bool IsChanged);

internal sealed class PlannedLot
{
    public required PlannedItem Item { get; init; }

    public required string Code { get; init; }

    public required DateOnly? ExpiresOn { get; init; }

    public int Id { get; set; }
}

internal sealed record PlannedLayer(string File, MapLayerKind Kind, string GeoJson, bool IsNew, bool IsChanged);

internal sealed record PlannedCensus(Guid Id, PlannedPlace Community, long Population, long? Year, DateTime At);

/// <summary>An entry with its places and goods found.</summary>
internal sealed record PlannedEntry(EntryDocument Said, PlannedPlace? Place, IReadOnlyList<PlannedLine> Lines);

/// <summary>
/// One line: places for a movement, none for a count. <paramref name="Origin"/> null: unknown, or on a count everybody, as
/// <paramref name="Scope"/> tells.
/// </summary>
internal sealed record PlannedLine(PlannedPlace? From, PlannedPlace? To, PlannedPlace? Origin, PlannedItem? Item, PlannedLot? Lot, CountScope Scope, long Quantity);
