using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>Undoes an entry, as if it had never been made. The entry stays readable, with who undid it and why.</summary>
public sealed class ReverseEntry : IUseCase<ReverseEntry.Command, Receipt>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;

    internal ReverseEntry(Gate gate, IDbContextFactory<ReliefDb> databases, ILedger ledger, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// <summary>The note is the reason.</summary>
    public sealed record Command : Report
    {
        public required Guid ReversesId { get; init; }
    }

    public async Task<Outcome<Receipt>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var reach = await gate.ScopeAsync(caller, Permission.ReverseEntry, command.OperationId, ct);
        if (reach.IsNone)
            return new Refusal(caller.UserId is null ? Refusal.NotSignedIn : Refusal.NotPermitted);

        await using var db = await databases.CreateDbContextAsync(ct);
        var original = await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.ReversesId && e.OperationId == command.OperationId, ct);
        if (original is null)
            return new Refusal("EntryNotHere") { Field = nameof(command.ReversesId) };
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = await db.Operations.Where(o => o.Id == command.OperationId).Select(o => o.TimeZone).SingleAsync(ct);
        if (!ReversalRight.Allows(reach, caller, original, TimeZoneInfo.FindSystemTimeZoneById(zone), now))
            return new Refusal(reach.Has(Reach.OwnEntriesSameDay) && original.AuthorId == caller.UserId ? "ReversalTooLate" : Refusal.NotPermitted);

        var sheet = new ReportSheet(command, new Dictionary<int, Place>(), wasBooked: false, now);
        sheet.CheckMoment();
        if (Wording.Lines(command.Note) is null)
            sheet.Refuse("ReasonMissing", nameof(command.Note));
        if (original.Kind == EntryKind.Reversal)
            sheet.Refuse("CannotReverseReversal", nameof(command.ReversesId));
        if (await IsMergerAsync(db, original, ct))
            sheet.Refuse("MergerStays", nameof(command.ReversesId));
        if (sheet.Refusals.Count > 0)
            return Outcome<Receipt>.Refused(sheet.Refusals);

        var reversal = sheet.Draft(caller, EntryKind.Reversal, 0) with { PlaceId = original.PlaceId, ReversesId = original.Id };
        var audit = AuditRow.For(caller, now, nameof(ReverseEntry), command.OperationId, original.PlaceId, original.Id.ToString());
        var group = new EntryGroup([])
        {
            Audit = [audit],
            Prepare = new Preparation(async (books, stop) => await MovedOnAsync(books, original, reversal.Id, stop) is { } movedOn ? movedOn : Outcome<IReadOnlyList<EntryDraft>>.Success([reversal])),
        };
        var receipts = await ledger.AppendAsync(original.Kind is EntryKind.Dispatch or EntryKind.ConsignmentReceived or EntryKind.DifferenceExplained || original.Kind.IsOfKits() ? group : EntryGroup.Of(reversal, audit), ct);
        return receipts.TryGet(out var booked) ? booked[0] : receipts.As<Receipt>();
    }

    private static async Task<bool> IsMergerAsync(ReliefDb db, Entry original, CancellationToken ct)
    {
        var mergers = await db.Places.Where(p => p.OperationId == original.OperationId && p.MergeEntryId != null).Select(p => p.MergeEntryId!.Value).ToListAsync(ct);
        return mergers.Exists(id => original.Id == id || original.Id == EntryIds.After(id));
    }

    // What a waybill or a receipt moved, or was made of kits or parts, must still be where it moved it to. In the ledger's turn, so that it cannot leave meanwhile.
    private static async Task<Refusal?> MovedOnAsync(ReliefDb db, Entry original, Guid reversalId, CancellationToken ct)
    {
        if (await db.Entries.AnyAsync(e => e.Id == reversalId, ct))
            return null;
        var moved = await db.Lines.Where(l => l.Sequence == original.Sequence && l.AnchorSequence == original.Sequence && !l.IsDifference)
            .Select(l => new { l.FromId, l.ToId, l.ItemId, l.OfId, l.Quantity }).ToListAsync(ct);
        var placeIds = moved.SelectMany(m => new[] { m.FromId, m.ToId }).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => placeIds.Contains(p.Id) && p.Kind < PlaceKind.Census).ToDictionaryAsync(p => p.Id, ct);
        if (await LaterAsync(db, original, [.. places.Values.Where(p => p.Kind == PlaceKind.Consignment).Select(p => p.Id)], ct))
            return new Refusal("LaterStandsOnIt") { Field = nameof(Command.ReversesId) };
        // What only passed through a place is not asked of it.
        var came = moved.Select(m => (PlaceId: m.ToId, m.ItemId, m.OfId, m.Quantity)).Concat(moved.Select(m => (PlaceId: m.FromId, m.ItemId, m.OfId, Quantity: -m.Quantity)))
            .GroupBy(m => (m.PlaceId, m.ItemId, m.OfId)).Select(g => (g.Key, Quantity: g.Sum(m => m.Quantity))).Where(m => m.Quantity > 0 && places.ContainsKey(m.Key.PlaceId));
        foreach (var ((placeId, itemId, lotId), wanted) in came)
        {
            var at = places[placeId].MergedIntoId ?? placeId;
            var there = await db.Tallies.Where(t => t.PlaceId == at && t.ItemId == itemId && t.OfId == lotId).SumAsync(t => t.Quantity, ct);
            if (there < wanted)
                return new Refusal("GoodsMovedOn", await db.Items.Where(i => i.Id == itemId).Select(i => i.Names).SingleAsync(ct), places[placeId].Names, wanted, there) { Field = nameof(Command.ReversesId) };
        }

        return null;
    }

    // A loading on which a receipt stands, or a receipt on which an explanation stands, cannot go first.
    private static async Task<bool> LaterAsync(ReliefDb db, Entry original, List<int> consignmentIds, CancellationToken ct)
    {
        EntryKind[] later = original.Kind switch
        {
            EntryKind.Dispatch => [EntryKind.ConsignmentReceived, EntryKind.DifferenceExplained],
            EntryKind.ConsignmentReceived => [EntryKind.DifferenceExplained],
            _ => [],
        };
        return later.Length > 0 && consignmentIds.Count > 0 && await db.Entries.AnyAsync(e => later.Contains(e.Kind) && !db.Entries.Any(r => r.ReversesId == e.Id)
            && db.Lines.Any(l => l.Sequence == e.Sequence && (consignmentIds.Contains(l.FromId) || consignmentIds.Contains(l.ToId))), ct);
    }
}
