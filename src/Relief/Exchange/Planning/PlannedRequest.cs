using Relief.Exchange.Reading;
using Relief.Supplies.Requests;

namespace Relief.Exchange.Planning;

/// <summary>A request that the files tell of, or that a consignment of theirs answers.</summary>
internal sealed class PlannedRequest
{
    public required string Code { get; init; }

    /// <summary>Null for a request that only the books know.</summary>
    public required RequestRow? Row { get; init; }

    /// <summary>As it was when it was compared; null for a new one.</summary>
    public required SupplyRequest? Known { get; init; }

    public required PlannedPlace Place { get; init; }

    /// <summary>Null where another request has the number meanwhile: then it gets the next free one.</summary>
    public int? Number { get; init; }

    public IReadOnlyList<Wanted> Lines { get; init; } = [];

    /// <summary>The steps that the file takes further than is known.</summary>
    public bool Submits { get; set; }

    public bool Decides { get; set; }

    public bool Cancels { get; set; }

    public bool Approves => Lines.Any(l => l.Approved is not null);

    public bool IsNew => Known is null;

    public bool IsChanged => !IsNew && (Submits || Decides || Cancels);

    /// <summary>0 until a new one is written; likewise the ids of its lines.</summary>
    public int Id { get; set; }

    public Dictionary<PlannedItem, int> LineIds { get; } = [];

    /// <summary>What may be loaded for it of each item: what was approved, less what was loaded and can still come.</summary>
    public Dictionary<PlannedItem, long> Left { get; } = [];

    public bool MayBeLoadedAt(DateTime moment) => !(Row?.CancelledAt < moment) && (Decides
        ? Row!.DecidedAt <= moment && Approves
        : Known?.Status is RequestStatus.Approved or RequestStatus.Closed && Known.DecidedAt <= moment);

    public sealed record Wanted(PlannedItem Item, long Asked, long? Approved);
}
