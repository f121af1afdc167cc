using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>
/// What came out of a consignment was counted, line by line. What is missing, or too much, stands open as lost in transit
/// until somebody explains it; what was not unloaded stays aboard.
/// </summary>
public sealed class ReceiveConsignment : IUseCase<ReceiveConsignment.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk consignments;
    private readonly StockDesk desk;
    private readonly PlaceMemory memory;

    internal ReceiveConsignment(Gate gate, ConsignmentDesk consignments, StockDesk desk, PlaceMemory memory)
    {
        this.gate = gate;
        this.consignments = consignments;
        this.desk = desk;
        this.memory = memory;
    }

    public sealed record Command : Report
    {
        public required int ConsignmentId { get; init; }

        /// <summary>Each lot of an item once.</summary>
        public IReadOnlyList<Counted> Goods { get; init; } = [];
    }

    /// <summary>In the item's smallest unit. What was received, damaged and missing comes off the consignment.</summary>
    /// <param name="LotId">0 for what is in no lot.</param>
    /// <param name="Received">Can be used. Null is refused: whoever counted what is damaged has seen the rest too.</param>
    /// <param name="Damaged">Came, and cannot be used.</param>
    /// <param name="Missing">On the waybill and not there; below zero for what is there and was not on it.</param>
    public sealed record Counted(int ItemId, int LotId, long? Received, long Damaged = 0, long Missing = 0)
    {
        internal long Usable => Received ?? 0;

        internal long Off => Usable + Damaged + Missing;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await consignments.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, there is null ? [] : [there.BoundForId]) is { } refusal)
            return refusal;
        if (there is null)
            return new Refusal("ConsignmentNotHere") { Field = nameof(command.ConsignmentId) };

        if (command.Goods.Any(g => g.Received is null))
            return new Refusal("ReceivedUnsaid") { Field = nameof(command.Goods) };
        if (command.Goods.Any(g => g.Received is < 0 or > EntryRules.MaxQuantity || g.Damaged is < 0 or > EntryRules.MaxQuantity || Math.Abs((double)g.Missing) > EntryRules.MaxQuantity
            || g.Off < 0))
            return new Refusal("ReceiptDoesNotAddUp") { Field = nameof(command.Goods) };

        var sheet = await desk.OpenAsync(command, there.BoundForId, [.. command.Goods.Select(g => (g.ItemId, (object?)g.LotId, g.Usable + g.Damaged + Math.Abs(g.Missing)))], least: 1, ct);
        await desk.CheckLotsAsync(sheet, command.Goods.Select(g => (g.ItemId, g.LotId)), ct);
        if (caller.Door != Door.Field && command.OccurredAt < (there.TurnedBackAt ?? there.LoadedAt))
            sheet.Refuse("ArrivedBeforeLeft", nameof(command.OccurredAt));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var lostId = await memory.OutsideAsync(command.OperationId, PlaceKind.Lost, ct);
        var transitId = await memory.OutsideAsync(command.OperationId, PlaceKind.LostInTransit, ct);
        var entry = sheet.Draft(caller, EntryKind.ConsignmentReceived, there.BoundForId) with
        {
            Movements = [.. command.Goods.SelectMany(g => Lines(there, g, lostId, transitId))],
        };
        return await desk.BookAsync(caller, sheet, nameof(ReceiveConsignment), entry, ct, new Preparation((db, stop) => TakeOffAsync(db, caller, command, there, entry, transitId, stop)));
    }

    private static IEnumerable<Movement> Lines(Consignment consignment, Counted goods, int lostId, int transitId)
    {
        var subject = Subject.Stock(goods.ItemId, goods.LotId);
        if (goods.Missing < 0)
            yield return new Movement(transitId, consignment.PlaceId, subject, -goods.Missing);
        if (goods.Usable > 0)
            yield return new Movement(consignment.PlaceId, consignment.BoundForId, subject, goods.Usable);
        if (goods.Damaged > 0)
            yield return new Movement(consignment.PlaceId, lostId, subject, goods.Damaged);
        if (goods.Missing > 0)
            yield return new Movement(consignment.PlaceId, transitId, subject, goods.Missing);
    }

    // In the ledger's turn. Two who count the same lorry must not book it twice, with or without a connection. What nobody has
    // counted and was not aboard by the books is booked where it was sent from a phone, and stands open as too much.
    private static async Task<Outcome<IReadOnlyList<EntryDraft>>> TakeOffAsync(
        ReliefDb db, Caller caller, Command command, Consignment seen, EntryDraft entry, int transitId, CancellationToken ct)
    {
        var consignment = await db.Consignments.SingleAsync(c => c.PlaceId == command.ConsignmentId, ct);
        if (await db.Entries.AnyAsync(e => e.Id == command.EntryId, ct) || await ReportBooking.IsTakenBackAsync(db, command.EntryId, caller, ct))
            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry]);
        if (consignment.TurnedBackAt != seen.TurnedBackAt)
            return new Refusal("ChangedMeanwhile");
        if (command.Sending is null && await db.Entries.AnyAsync(e => e.ReversesId == consignment.LoadEntryId, ct))
            return new Refusal("ConsignmentCancelled");
        foreach (var (goods, aboard) in await BeyondAsync(db, command, ct))
        {
            if (command.Sending is null)
                return new Refusal("NotAboardAnyMore", await NamesAsync(db, goods.ItemId, ct), aboard) { Field = nameof(command.Goods) };
            if (await LastCountAsync(db, command, goods, ct) is { } before)
                return new Refusal("CountedAlready", await NamesAsync(db, goods.ItemId, ct), aboard, before.AuthorName, await MomentAsync(db, before, ct)) { Field = nameof(command.Goods) };
            var tooMuch = new Movement(transitId, command.ConsignmentId, Subject.Stock(goods.ItemId, goods.LotId), goods.Off - Math.Max(0, aboard));
            entry = entry with { Movements = [tooMuch, .. entry.Movements] };
        }

        consignment.DepartedAt ??= consignment.LoadedAt;
        consignment.ArrivedAt ??= command.OccurredAt;
        // Whoever looks at what was aboard before must look again.
        db.Entry(consignment).Property(c => c.ArrivedAt).IsModified = true;
        await db.SaveChangesAsync(ct);
        return Outcome<IReadOnlyList<EntryDraft>>.Success([entry]);
    }

    // What would come off that is not aboard, as if what this corrects had not been counted.
    private static async Task<IReadOnlyList<(Counted Goods, long Aboard)>> BeyondAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        var aboard = await db.Tallies.Where(t => t.PlaceId == command.ConsignmentId).ToDictionaryAsync(t => new Subject(t.ItemId, t.OfId), t => t.Quantity, ct);
        foreach (var move in (await ReportBooking.CorrectedAsync(db, command, ct)).Where(m => m.PlaceId == command.ConsignmentId))
            aboard[move.Subject] = aboard.GetValueOrDefault(move.Subject) - move.Change;
        return [.. command.Goods.Select(g => (Goods: g, Aboard: aboard.GetValueOrDefault(Subject.Stock(g.ItemId, g.LotId)))).Where(b => b.Goods.Off > b.Aboard)];
    }

    private static Task<Entry?> LastCountAsync(ReliefDb db, Command command, Counted goods, CancellationToken ct)
    {
        IReadOnlyList<Guid> corrected = command.Corrects?.EntryIds ?? [];
        return db.Entries.AsNoTracking().Where(e => e.Kind == EntryKind.ConsignmentReceived && !corrected.Contains(e.Id) && !db.Entries.Any(r => r.ReversesId == e.Id)
            && db.Lines.Any(l => l.Sequence == e.Sequence && l.FromId == command.ConsignmentId && l.ItemId == goods.ItemId && l.OfId == goods.LotId)).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(ct);
    }

    private static Task<Names> NamesAsync(ReliefDb db, int itemId, CancellationToken ct) => db.Items.Where(i => i.Id == itemId).Select(i => i.Names).SingleAsync(ct);

    private static async Task<string> MomentAsync(ReliefDb db, Entry entry, CancellationToken ct)
    {
        var zone = await db.Operations.Where(o => o.Id == entry.OperationId).Select(o => o.TimeZone).SingleAsync(ct);
        return TimeZoneInfo.ConvertTimeFromUtc(entry.OccurredAt, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
