using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;

namespace Relief.Supplies.Consignments;

/// <summary>Says what became of goods that a consignment came short of, or brought too much; so much of the open question is closed.</summary>
public sealed class ExplainDifference : IUseCase<ExplainDifference.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk consignments;
    private readonly StockDesk desk;
    private readonly PlaceMemory memory;

    internal ExplainDifference(Gate gate, ConsignmentDesk consignments, StockDesk desk, PlaceMemory memory)
    {
        this.gate = gate;
        this.consignments = consignments;
        this.desk = desk;
        this.memory = memory;
    }

    /// <summary>The note says how it is known, and is needed: it changes what others have counted.</summary>
    public sealed record Command : Report
    {
        public required int ConsignmentId { get; init; }

        public required Explanation How { get; init; }

        public required int ItemId { get; init; }

        /// <summary>0 for what is in no lot.</summary>
        public required int LotId { get; init; }

        /// <summary>At most what is open, in the item's smallest unit.</summary>
        public required long Quantity { get; init; }

        /// <summary>What was never loaded, or loaded too, was so at this place; needed where it was loaded at several.</summary>
        public int? SourceId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await consignments.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, there is null ? [] : [there.FromId, .. there.Lines.Select(l => l.FromId).Where(id => id == command.SourceId)]) is { } refusal)
            return refusal;
        if (there is null)
            return new Refusal("ConsignmentNotHere") { Field = nameof(command.ConsignmentId) };

        var count = await consignments.LastCountAsync(command.ConsignmentId, command.ItemId, command.LotId, ct) ?? (PlaceId: there.BoundForId, At: command.OccurredAt);
        var sheet = await desk.OpenAsync(command, count.PlaceId, [(command.ItemId, command.LotId, command.Quantity)], least: 1, ct);
        await desk.CheckLotsAsync(sheet, [(command.ItemId, command.LotId)], ct);
        if (!Enum.IsDefined(command.How))
            sheet.Refuse("ExplanationUnknown", nameof(command.How));
        var sources = SourcesOf(there, command);
        if (command.How.IsOfSource() && sources.Count > 1 && !sources.Contains(command.SourceId ?? 0))
            sheet.Refuse("ExplanationNeedsSource", nameof(command.SourceId));
        if (Wording.Lines(command.Note) is null)
            sheet.Refuse("ExplanationNeedsWords", nameof(command.Note));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var transitId = await memory.OutsideAsync(command.OperationId, PlaceKind.LostInTransit, ct);
        var lostId = await memory.OutsideAsync(command.OperationId, PlaceKind.Lost, ct);
        var entry = sheet.Draft(caller, EntryKind.DifferenceExplained, count.PlaceId) with
        {
            OccurredAt = MomentOf(there, command, count.At),
            Movements = Lines(there, command, count.PlaceId, sources.Count > 1 ? command.SourceId ?? 0 : sources[0], transitId, lostId),
        };
        return await desk.BookAsync(caller, sheet, nameof(ExplainDifference), entry, ct, new Preparation(async (db, stop) =>
        {
            if (!await db.Entries.AnyAsync(e => e.Id == command.EntryId, stop))
            {
                var flows = await ConsignmentFlows.ReadAsync(db, [command.ConsignmentId], stop);
                var open = flows.Where(f => f.OtherKind == PlaceKind.LostInTransit && f.ItemId == command.ItemId && f.LotId == command.LotId).Sum(f => f.Quantity);
                if (command.Quantity > (command.How.IsOfMissing() ? open : -open))
                    return new Refusal("NotThatMuchOpen", Math.Abs(open), command.Quantity) { Field = nameof(command.Quantity) };
            }

            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry]);
        }));
    }

    // What was never loaded, or loaded too, was so when it was loaded; what was counted wrongly, when it was counted. A stocktake
    // that has found it meanwhile then explains itself, and nothing is there twice.
    private static DateTime MomentOf(Consignment consignment, Command command, DateTime countedAt) => command.How switch
    {
        _ when command.How.IsOfSource() => consignment.LoadedAt,
        Explanation.Found or Explanation.WasThere => countedAt,
        _ => command.OccurredAt,
    };

    // Through the consignment, whose open question is what went from it into lost in transit.
    private static IReadOnlyList<Movement> Lines(Consignment consignment, Command command, int countedAtId, int sourceId, int transitId, int lostId)
    {
        var subject = Subject.Stock(command.ItemId, command.LotId);
        var otherId = command.How switch
        {
            Explanation.Lost => lostId,
            _ when command.How.IsOfSource() => sourceId,
            _ => countedAtId,
        };
        return command.How.IsOfMissing()
            ? [new Movement(transitId, consignment.PlaceId, subject, command.Quantity), new Movement(consignment.PlaceId, otherId, subject, command.Quantity)]
            : [new Movement(otherId, consignment.PlaceId, subject, command.Quantity), new Movement(consignment.PlaceId, transitId, subject, command.Quantity)];
    }

    // Where the lot was loaded; where that was loaded by mistake, where other lots of the item were, or anything.
    private static List<int> SourcesOf(Consignment consignment, Command command) =>
        ((IEnumerable<IEnumerable<int>>)
        [
            consignment.Lines.Where(l => l.ItemId == command.ItemId && l.LotId == command.LotId).Select(l => l.FromId),
            consignment.Lines.Where(l => l.ItemId == command.ItemId).Select(l => l.FromId),
            consignment.Lines.Select(l => l.FromId).Append(consignment.FromId),
        ]).Select(ids => ids.Distinct().ToList()).First(ids => ids.Count > 0);
}

/// <summary>What became of a difference.</summary>
public enum Explanation
{
    /// <summary>Missing goods turned up where they were counted: counted wrongly, or came later.</summary>
    Found = 1,

    /// <summary>Missing goods are gone, and the note says how that is known.</summary>
    Lost = 2,

    /// <summary>Missing goods were never put aboard: they are still where the consignment was loaded.</summary>
    NeverLoaded = 3,

    /// <summary>What was too much was put aboard without being written down.</summary>
    LoadedToo = 4,

    /// <summary>What was too much had been there before: it was counted wrongly.</summary>
    WasThere = 5,
}

public static class Explanations
{
    /// <summary>It says what happened where the consignment was loaded.</summary>
    public static bool IsOfSource(this Explanation how) => how is Explanation.NeverLoaded or Explanation.LoadedToo;

    public static bool IsOfMissing(this Explanation how) => how is Explanation.Found or Explanation.Lost or Explanation.NeverLoaded;
}
