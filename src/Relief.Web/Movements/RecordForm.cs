using Relief.Ledger;
using Relief.Places;

namespace Relief.Web.Movements;

/// <summary>
/// What stands in an open dialog. It can be written down and read again, so that a lost connection loses nothing typed; its
/// entry id stays the same then, so that a report that had gone out after all is not booked twice.
/// </summary>
public sealed class RecordForm
{
    public required RecordAct Act { get; init; }

    public required string OperationCode { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime OccurredAt { get; set; }

    /// <summary>The place that reports: the community of a departure, the shelter of an arrival, the place counted.</summary>
    public PlaceName? Place { get; set; }

    /// <summary>The other end: the convoy, where people came from or went to.</summary>
    public PlaceName? Other { get; set; }

    public List<OriginCount> People { get; set; } = [];

    /// <summary>A head count of everybody; null while it is by community.</summary>
    public long? Everybody { get; set; }

    public bool ByOrigin { get; set; }

    /// <summary>What a place lacks, in the order in which it was chosen.</summary>
    public List<AspectCount> Needs { get; set; } = [];

    /// <summary>To how many people and households goods were handed out, where somebody counted.</summary>
    public List<AspectCount> Served { get; set; } = [];

    public List<GoodsLine> Goods { get; set; } = [];

    /// <summary>It was so although by the books less is there: goods that left, kits taken apart, parts of kits packed.</summary>
    public bool DespiteBooks { get; set; }

    public Aspect? LossReason { get; set; }

    /// <summary>Who gave or sold the goods that came in.</summary>
    public string? Donor { get; set; }

    public bool NewConvoy { get; set; }

    public bool ClosesConvoy { get; set; }

    public bool NobodyKnowsHow { get; set; }

    public string? ConvoyName { get; set; }

    public long? Seats { get; set; }

    public PlaceName? Destination { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ExpectedAt { get; set; }

    /// <summary>Of the convoy being edited.</summary>
    public int Version { get; set; }

    public string? Note { get; set; }

    public ConvoyPlan Plan => new()
    {
        Name = ConvoyName,
        Seats = Seats is { } seats ? (int)Math.Clamp(seats, int.MinValue, int.MaxValue) : null,
        DepartsFromId = Place?.Id,
        DestinationId = Destination?.Id,
        ExpectedAt = ExpectedAt,
    };
}

/// <summary>So many of one community. Without an origin, of unknown origin.</summary>
public sealed class OriginCount
{
    public PlaceName? Origin { get; set; }

    public long? People { get; set; }

    /// <summary>What the books hold of them where they are; null where that says nothing.</summary>
    public long? Held { get; set; }
}

/// <summary>Something that is lacking, or somebody who was served, and how many where anybody knows.</summary>
public sealed class AspectCount
{
    public required Aspect What { get; init; }

    public long? HowMany { get; set; }
}
