using Relief.Places;
using Relief.Storage;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Field;

/// <summary>Goods on the way to a place, so that they can be counted against their waybill without a connection.</summary>
/// <param name="Code">As it stands on the waybill.</param>
/// <param name="From">All places that it was loaded at.</param>
/// <param name="Lines">What is still aboard.</param>
public sealed record FieldConsignment(string Code, IReadOnlyList<PlaceName> From, DateTime? ExpectedAt, string? Vehicle, IReadOnlyList<FieldConsignment.Goods> Lines)
{
    /// <summary>So many lorries come to no shelter in a day; a phone need not keep more.</summary>
    private const int Most = 20;

    /// <param name="Lot">Null for what is in no lot.</param>
    /// <param name="Aboard">In the item's smallest unit.</param>
    public sealed record Goods(ItemName Item, string? Lot, DateOnly? ExpiresOn, long Aboard);

    /// <summary>The expected first. What was loaded may arrive before anybody says that it left.</summary>
    internal static async Task<IReadOnlyList<FieldConsignment>> ReadAsync(ReliefDb db, int operationId, int placeId, CancellationToken ct)
    {
        var coming = Consignment.WithBoundFor(db.Consignments.Where(c => c.OperationId == operationId && db.Tallies.Any(t => t.PlaceId == c.PlaceId && t.Quantity > 0)))
            .Where(c => c.ForId == placeId).Select(c => c.Consignment);
        var bound = await ConsignmentView.ReadAsync(db, coming.OrderByDescending(c => c.PlaceId).Take(Most), withDrivers: false, ct);
        return [.. bound.Where(c => c.IsUnderWay || c.Stage == ConsignmentStage.Loaded)
            .OrderBy(c => c.Journey.ExpectedAt ?? DateTime.MaxValue).ThenBy(c => c.Id)
            .Select(c => new FieldConsignment(c.Code, c.Sources, c.Journey.ExpectedAt, c.Journey.Vehicle,
                [.. c.Lines.Where(l => l.Aboard > 0).Select(l => new Goods(l.Item, l.Code, l.ExpiresOn, l.Aboard))]))];
    }
}
