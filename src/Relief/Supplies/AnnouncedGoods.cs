using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Supplies;

/// <summary>So much of an item is to come to a place, and has not been counted in there.</summary>
/// <param name="Code">Of the request (R-0012), or of the consignment (W-0004) as soon as it is loaded.</param>
/// <param name="LotId">0 for what is in no lot or not loaded yet.</param>
/// <param name="Quantity">In the item's smallest unit, above zero: what is aboard of one request does not stand in the request any more.</param>
/// <param name="At">UTC: by when it is needed, when it is expected or when it arrived, by its stage; null where nobody said.</param>
internal sealed record AnnouncedGoods(AnnouncedStage Stage, string Code, int PlaceId, int ItemId, int LotId, long Quantity, DateTime? At)
{
    /// <summary>All of an operation, by a handful of questions however many places there are.</summary>
    public static async Task<IReadOnlyList<AnnouncedGoods>> ReadAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var open = db.SupplyRequests.Where(r => r.OperationId == operationId && (r.Status == RequestStatus.Submitted || r.Status == RequestStatus.Approved));
        var requests = await RequestView.ReadAsync(db, OpenRequests.Of(db, open), ct);
        var aboard = await (from c in Consignment.WithBoundFor(db.Consignments.Where(c => c.OperationId == operationId))
                            join p in db.Places on c.Consignment.PlaceId equals p.Id
                            join t in db.Tallies on c.Consignment.PlaceId equals t.PlaceId
                            where t.Quantity > 0 && t.ItemId > 0
                            select new { p.Code, ToId = c.ForId, t.ItemId, t.OfId, t.Quantity, c.Consignment.DepartedAt, c.Consignment.ArrivedAt, c.Consignment.ExpectedAt }).ToListAsync(ct);
        return
        [
            .. requests.SelectMany(r => r.Lines.Select(l => r.Status == RequestStatus.Submitted
                ? new AnnouncedGoods(AnnouncedStage.Asked, r.Code, r.Place.Id, l.Item.Id, 0, l.Asked, r.NeededBy)
                : new AnnouncedGoods(AnnouncedStage.Approved, r.Code, r.Place.Id, l.Item.Id, 0, l.Left, r.NeededBy))).Where(a => a.Quantity > 0),
            .. aboard.Select(a => new AnnouncedGoods(
                a.ArrivedAt is not null ? AnnouncedStage.Arrived : a.DepartedAt is not null ? AnnouncedStage.OnTheWay : AnnouncedStage.Loaded,
                a.Code, a.ToId, a.ItemId, a.OfId, a.Quantity, a.ArrivedAt ?? a.ExpectedAt)),
        ];
    }
}

/// <summary>How far goods have come that are to come to a place.</summary>
public enum AnnouncedStage
{
    /// <summary>Somebody asked for them, and nobody has decided.</summary>
    Asked,

    /// <summary>Approved, and aboard nothing yet.</summary>
    Approved,

    /// <summary>Aboard, and still where they were loaded.</summary>
    Loaded,

    OnTheWay,

    /// <summary>There, and not counted in.</summary>
    Arrived,
}
