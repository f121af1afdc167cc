using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>Whether entries can still be undone. Asked in the ledger's turn, so that nothing is built on them meanwhile.</summary>
internal static class Undoing
{
    /// <summary>Null when they can: no merger, nothing counted or explained stands on them, and the goods that they brought are where they brought them.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="originals">In the books, and not undone yet.</param>
    /// <param name="instead">What is entered in their place, in the same turn; empty where nothing is.</param>
    /// <param name="field">That the refusal is for.</param>
    /// <param name="ct">Stops the asking.</param>
    public static async Task<Refusal?> CheckAsync(ReliefDb db, IReadOnlyList<Entry> originals, IReadOnlyList<EntryDraft> instead, string field, CancellationToken ct)
    {
        foreach (var original in originals)
        {
            if (await IsMergerAsync(db, original, ct))
                return new Refusal("MergerStays") { Field = field };
            if (await LaterAsync(db, original, ct))
                return new Refusal("LaterStandsOnIt") { Field = field };
        }

        if (await GoodsBrought.FirstLackAsync(db, originals, instead, ct) is not { } lack)
            return null;
        var item = await db.Items.Where(i => i.Id == lack.ItemId).Select(i => i.Names).SingleAsync(ct);
        var place = await db.Places.Where(p => p.Id == lack.PlaceId).Select(p => p.Names).SingleAsync(ct);
        return new Refusal(instead.Count == 0 ? "GoodsMovedOn" : "CorrectedGoodsMovedOn", item, place, lack.Wanted, lack.There) { Field = field };
    }

    private static async Task<bool> IsMergerAsync(ReliefDb db, Entry original, CancellationToken ct)
    {
        var mergers = await db.Places.Where(p => p.OperationId == original.OperationId && p.MergeEntryId != null).Select(p => p.MergeEntryId!.Value).ToListAsync(ct);
        return mergers.Exists(id => original.Id == id || original.Id == EntryIds.After(id));
    }

    // A loading on which a receipt stands, or a receipt on which an explanation stands, cannot go first.
    private static async Task<bool> LaterAsync(ReliefDb db, Entry original, CancellationToken ct)
    {
        EntryKind[] later = original.Kind switch
        {
            EntryKind.Dispatch => [EntryKind.ConsignmentReceived, EntryKind.DifferenceExplained],
            EntryKind.ConsignmentReceived => [EntryKind.DifferenceExplained],
            _ => [],
        };
        if (later.Length == 0)
            return false;
        var placeIds = (await Moves.OfAsync(db, original, ct)).Select(m => m.PlaceId).Distinct().ToList();
        var consignmentIds = await db.Places.Where(p => placeIds.Contains(p.Id) && p.Kind == PlaceKind.Consignment).Select(p => p.Id).ToListAsync(ct);
        return consignmentIds.Count > 0 && await db.Entries.AnyAsync(e => later.Contains(e.Kind) && e.Sequence > original.Sequence && !db.Entries.Any(r => r.ReversesId == e.Id)
            && db.Lines.Any(l => l.Sequence == e.Sequence && (consignmentIds.Contains(l.FromId) || consignmentIds.Contains(l.ToId))), ct);
    }
}
