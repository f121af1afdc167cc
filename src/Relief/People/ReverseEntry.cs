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
        if (sheet.Refusals.Count > 0)
            return Outcome<Receipt>.Refused(sheet.Refusals);

        var reversal = sheet.Draft(caller, EntryKind.Reversal, 0) with { PlaceId = original.PlaceId, ReversesId = original.Id };
        var audit = AuditRow.For(caller, now, nameof(ReverseEntry), command.OperationId, original.PlaceId, original.Id.ToString());
        var group = new EntryGroup([])
        {
            Audit = [audit],
            Prepare = async (books, stop) => await MovedOnAsync(books, original, reversal.Id, stop) is { } movedOn ? movedOn : Outcome<IReadOnlyList<EntryDraft>>.Success([reversal]),
        };
        var receipts = await ledger.AppendAsync(original.Kind is EntryKind.Dispatch or EntryKind.ConsignmentReceived ? group : EntryGroup.Of(reversal, audit), ct);
        return receipts.TryGet(out var booked) ? booked[0] : receipts.As<Receipt>();
    }

    // What a waybill or a receipt moved must still be where it moved it to. In the ledger's turn, so that it cannot leave meanwhile.
    private static async Task<Refusal?> MovedOnAsync(ReliefDb db, Entry original, Guid reversalId, CancellationToken ct)
    {
        if (await db.Entries.AnyAsync(e => e.Id == reversalId, ct))
            return null;
        var moved = await (from l in db.Lines
                           join p in db.Places on l.ToId equals p.Id
                           join i in db.Items on l.ItemId equals i.Id
                           where l.Sequence == original.Sequence && l.AnchorSequence == original.Sequence && !l.IsDifference && p.Kind < PlaceKind.Census
                           select new { Place = p.Names, Item = i.Names, l.ToId, l.ItemId, l.OfId, l.Quantity }).ToListAsync(ct);
        foreach (var part in moved.GroupBy(m => (m.ToId, m.ItemId, m.OfId)))
        {
            var there = await db.Tallies.Where(t => t.PlaceId == part.Key.ToId && t.ItemId == part.Key.ItemId && t.OfId == part.Key.OfId).SumAsync(t => t.Quantity, ct);
            var wanted = part.Sum(m => m.Quantity);
            if (there < wanted)
                return new Refusal("GoodsMovedOn", part.First().Item, part.First().Place, wanted, there) { Field = nameof(Command.ReversesId) };
        }

        return null;
    }
}
