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
    /// <param name="Received">Can be used.</param>
    /// <param name="Damaged">Came, and cannot be used.</param>
    /// <param name="Missing">On the waybill and not there; below zero for what is there and was not on it.</param>
    public sealed record Counted(int ItemId, int LotId, long Received, long Damaged = 0, long Missing = 0);

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await consignments.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, there is null ? [] : [there.BoundForId]) is { } refusal)
            return refusal;
        if (there is null)
            return new Refusal("ConsignmentNotHere") { Field = nameof(command.ConsignmentId) };

        if (command.Goods.Any(g => g.Received is < 0 or > EntryRules.MaxQuantity || g.Damaged is < 0 or > EntryRules.MaxQuantity || Math.Abs((double)g.Missing) > EntryRules.MaxQuantity
            || g.Received + g.Damaged + g.Missing < 0))
            return new Refusal("ReceiptDoesNotAddUp") { Field = nameof(command.Goods) };

        var sheet = await desk.OpenAsync(command, there.BoundForId, [.. command.Goods.Select(g => (g.ItemId, (object?)g.LotId, g.Received + g.Damaged + Math.Abs(g.Missing)))], least: 1, ct);
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
        return await desk.BookAsync(caller, sheet, nameof(ReceiveConsignment), entry, ct, new Preparation((db, stop) => TakeOffAsync(db, command, there, entry, stop)));
    }

    private static IEnumerable<Movement> Lines(Consignment consignment, Counted goods, int lostId, int transitId)
    {
        var subject = Subject.Stock(goods.ItemId, goods.LotId);
        if (goods.Missing < 0)
            yield return new Movement(transitId, consignment.PlaceId, subject, -goods.Missing);
        if (goods.Received > 0)
            yield return new Movement(consignment.PlaceId, consignment.BoundForId, subject, goods.Received);
        if (goods.Damaged > 0)
            yield return new Movement(consignment.PlaceId, lostId, subject, goods.Damaged);
        if (goods.Missing > 0)
            yield return new Movement(consignment.PlaceId, transitId, subject, goods.Missing);
    }

    // In the ledger's turn. A report from the field is booked in any case; at a screen one sees what is still aboard, and two
    // people who count the same lorry must not book it twice.
    private static async Task<Outcome<IReadOnlyList<EntryDraft>>> TakeOffAsync(ReliefDb db, Command command, Consignment seen, EntryDraft entry, CancellationToken ct)
    {
        var consignment = await db.Consignments.SingleAsync(c => c.PlaceId == command.ConsignmentId, ct);
        if (await db.Entries.AnyAsync(e => e.Id == command.EntryId, ct))
            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry]);
        if (consignment.TurnedBackAt != seen.TurnedBackAt)
            return new Refusal("ChangedMeanwhile");
        if (entry.Door != Door.Field)
        {
            if (await db.Entries.AnyAsync(e => e.ReversesId == consignment.LoadEntryId, ct))
                return new Refusal("ConsignmentCancelled");
            var aboard = await db.Tallies.Where(t => t.PlaceId == command.ConsignmentId && t.Quantity != 0).ToDictionaryAsync(t => (t.ItemId, t.OfId), t => t.Quantity, ct);
            if (command.Goods.FirstOrDefault(g => g.Received + g.Damaged + g.Missing > aboard.GetValueOrDefault((g.ItemId, g.LotId))) is { } beyond)
            {
                var item = (await ItemNames.ReadAsync(db, [beyond.ItemId], ct))[beyond.ItemId];
                return new Refusal("NotAboardAnyMore", item.Names, aboard.GetValueOrDefault((beyond.ItemId, beyond.LotId))) { Field = nameof(command.Goods) };
            }
        }

        consignment.DepartedAt ??= consignment.LoadedAt;
        consignment.ArrivedAt ??= command.OccurredAt;
        // Whoever looks at what was aboard before must look again.
        db.Entry(consignment).Property(c => c.ArrivedAt).IsModified = true;
        await db.SaveChangesAsync(ct);
        return Outcome<IReadOnlyList<EntryDraft>>.Success([entry]);
    }
}
