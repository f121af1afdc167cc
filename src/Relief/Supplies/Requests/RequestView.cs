using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>A request with what has come of it.</summary>
/// <param name="Lines">In the order in which they were asked.</param>
public sealed record RequestView(int Id, string Code, PlaceName Place, RequestStatus Status, RequestPriority Priority, DateTime? NeededBy, string? ForWhom, string? Note,
    DateTime MadeAt, string AuthorName, DateTime? SubmittedAt, DateTime? DecidedAt, string? DecidedBy, string? Reason, string? MergedInto, int Version, IReadOnlyList<RequestView.Line> Lines)
{
    /// <summary>The report of a need that it answers.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>In the item's smallest unit.</summary>
    /// <param name="Approved">Null until somebody decides.</param>
    /// <param name="DidNotCome">Loaded, and ended elsewhere or on its way back: so much can be sent again.</param>
    /// <param name="Missing">Not there when it was counted, and nobody has explained it.</param>
    public sealed record Line(int Id, ItemName Item, long Asked, long? Approved, long Loaded, long Departed, long Received, long DidNotCome, long Missing)
    {
        /// <summary>Approved, and aboard nothing that can still bring it.</summary>
        public long Left => Math.Max(0, (Approved ?? 0) - Loaded + DidNotCome);

        /// <summary>Loaded, and has come or still may.</summary>
        internal long Sent => Loaded - DidNotCome;

        public long OnTheWay => Math.Max(0, Departed - Received - DidNotCome - Missing);
    }

    /// <summary>How far it has come: what was decided, and then the least that is true of all that was approved.</summary>
    public RequestStage Stage => Status switch
    {
        RequestStatus.Draft => RequestStage.Draft,
        RequestStatus.Submitted => RequestStage.Submitted,
        RequestStatus.Rejected => RequestStage.Rejected,
        RequestStatus.Cancelled => RequestStage.Cancelled,
        RequestStatus.Merged => RequestStage.Merged,
        RequestStatus.Closed => RequestStage.Closed,
        _ when Lines.All(l => l.Received >= l.Approved) => RequestStage.Received,
        _ when Lines.Any(l => l.Received > 0) => RequestStage.PartlyReceived,
        _ when Lines.All(l => l.Departed - l.DidNotCome >= l.Approved) => Lines.Any(l => l.OnTheWay > 0) ? RequestStage.OnTheWay : RequestStage.Missing,
        _ when Lines.All(l => l.Sent >= l.Approved) => RequestStage.Loaded,
        _ when Lines.Any(l => l.Sent > 0) => RequestStage.PartlyLoaded,
        _ => RequestStage.Approved,
    };

    /// <summary>Somebody has yet to do something about it.</summary>
    public bool IsOpen => Stage is not (RequestStage.Received or RequestStage.Rejected or RequestStage.Cancelled or RequestStage.Merged or RequestStage.Closed);

    /// <summary>Something of it is approved and aboard nothing that can still bring it.</summary>
    public bool IsToBeLoaded => Status == RequestStatus.Approved && Lines.Any(l => l.Left > 0);

    /// <summary>What was decided can be taken back: nothing of it is loaded.</summary>
    public bool CanBeReopened => RequestSteps.CanBeReopened(Status) && Lines.All(l => l.Loaded == 0);

    internal static async Task<IReadOnlyList<RequestView>> ReadAsync(ReliefDb db, IQueryable<SupplyRequest> wanted, CancellationToken ct)
    {
        var requests = await wanted.AsNoTracking().Include(r => r.Goods.OrderBy(l => l.Id)).ToListAsync(ct);
        var progress = await RequestProgress.ReadAsync(db, [.. requests.Where(r => r.Status is RequestStatus.Approved or RequestStatus.Closed).Select(r => r.Id)], ct);
        var places = await PlaceNames.ReadAsync(db, requests.Select(r => r.PlaceId), ct);
        var items = await ItemNames.ReadAsync(db, requests.SelectMany(r => r.Goods).Select(l => l.ItemId), ct);
        var merged = requests.Select(r => r.MergedIntoId).OfType<int>().ToList();
        var into = await db.SupplyRequests.Where(r => merged.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Number, ct);
        return [.. requests.Select(r => new RequestView(r.Id, RequestCodes.Of(r.Number), places[r.PlaceId], r.Status, r.Priority, r.NeededBy, r.ForWhom, r.Note,
            r.MadeAt, r.AuthorName, r.SubmittedAt, r.DecidedAt, r.DecidedBy, r.Reason, r.MergedIntoId is { } id ? RequestCodes.Of(into[id]) : null, r.Version,
            [.. r.Goods.Select(l => LineOf(l, items[l.ItemId], progress.GetValueOrDefault(l.Id, RequestProgress.Come.None)))]) { ReportId = r.ReportId })];
    }

    private static Line LineOf(RequestLine line, ItemName item, RequestProgress.Come come) => new(line.Id, item, line.Asked, line.Approved, come.Loaded, come.Departed, come.Received, come.DidNotCome, come.Missing);
}

/// <summary>In the order of a request's life; the ends that bring nothing stand last.</summary>
public enum RequestStage
{
    Draft,
    Submitted,
    Approved,
    PartlyLoaded,
    Loaded,
    OnTheWay,

    /// <summary>Counted, and nothing of it was there; what became of it is an open question.</summary>
    Missing,
    PartlyReceived,
    Received,
    Closed,
    Rejected,
    Cancelled,
    Merged,
}
