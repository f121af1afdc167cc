using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>Makes the place and the waybill of a consignment, with the next free code of its operation.</summary>
internal static class ConsignmentMaking
{
    /// <summary>
    /// What the command loads: made now, or found where the same command came before. Saves it. The caller's transaction must
    /// keep other writers away, or a code could be given twice.
    /// </summary>
    public static async Task<Place> MakeOnceAsync(ReliefDb db, LoadConsignment.Command command, string loadedBy, CancellationToken ct)
    {
        if (await db.Consignments.Where(c => c.LoadEntryId == command.EntryId && c.OperationId == command.OperationId).Select(c => (int?)c.PlaceId).SingleOrDefaultAsync(ct) is { } there)
            return await db.Places.SingleAsync(p => p.Id == there, ct);
        var code = await NextCodeAsync(db, command.OperationId, ct);
        var place = new Place { OperationId = command.OperationId, Kind = PlaceKind.Consignment, Code = code, Names = Names.Of(code) };
        db.Places.Add(place);
        await db.SaveChangesAsync(ct);
        var consignment = new Consignment
        {
            PlaceId = place.Id,
            OperationId = command.OperationId,
            LoadEntryId = command.EntryId,
            FromId = command.Goods[0].FromId,
            ToId = command.ToId,
            LoadedAt = command.OccurredAt,
            LoadedBy = loadedBy,
            Lines = [.. command.Goods.Select(g => new ConsignmentLine { FromId = g.FromId, ItemId = g.ItemId, LotId = g.LotId, Quantity = g.Quantity, RequestLineId = g.RequestLineId })],
        };
        command.Journey.WriteTo(consignment);
        db.Consignments.Add(consignment);
        await db.SaveChangesAsync(ct);
        return place;
    }

    private static async Task<string> NextCodeAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var codes = await db.Places.Where(p => p.OperationId == operationId && p.Code.StartsWith(ConsignmentCodes.Beginning)).Select(p => p.Code).ToListAsync(ct);
        return ConsignmentCodes.Of(codes.Select(ConsignmentCodes.Number).Max().GetValueOrDefault() + 1);
    }
}
