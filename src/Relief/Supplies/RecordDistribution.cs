using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;

namespace Relief.Supplies;

/// <summary>Goods were handed out to people, or used up. What the books did not hold is booked all the same: it was seen. But at a screen one has to say so.</summary>
public sealed class RecordDistribution : IUseCase<RecordDistribution.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;

    internal RecordDistribution(Gate gate, StockDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        public IReadOnlyList<GoodsOut> Goods { get; init; } = [];

        /// <summary>Whoever says so knows that by the books less is there. Without it such a report from a screen is refused.</summary>
        public bool DespiteBooks { get; init; }

        /// <summary>Who they were, and to how many people or households.</summary>
        internal override bool MaySay(Aspect aspect) => aspect.IsServed() || base.MaySay(aspect);
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, command.PlaceId, [.. command.Goods.Select(g => (g.ItemId, (object?)g.LotId, g.Quantity))], least: 1, ct);
        await desk.CheckLotsAsync(sheet, command.Goods.Select(g => (g.ItemId, g.LotId ?? 0)), ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        await desk.AskBeyondBooksAsync(caller, sheet, command.PlaceId, command.Goods, command.DespiteBooks, ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var entry = sheet.Draft(caller, EntryKind.Distribution, command.PlaceId) with
        {
            Movements = await desk.LinesOutAsync(sheet, command.PlaceId, PlaceKind.Consumed, command.Goods, ct),
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordDistribution), entry, ct);
    }
}
