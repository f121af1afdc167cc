using Relief.Access;
using Relief.Ledger;
using Relief.People;

namespace Relief.Supplies;

/// <summary>"At this moment there was exactly so much here." The difference to the books stands against the count difference until it is explained.</summary>
public sealed class RecordStocktake : IUseCase<RecordStocktake.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;

    internal RecordStocktake(Gate gate, StockDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>Each lot is a count of its own; what is not named is not counted.</summary>
        public IReadOnlyList<GoodsCounted> Goods { get; init; } = [];

        internal override bool MaySay(Aspect aspect) => false;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, command.PlaceId, [.. command.Goods.Select(g => (g.ItemId, (object?)g.LotId, g.Quantity ?? 0))], least: 0, ct);
        if (command.Goods.Any(g => g.Quantity is null))
            sheet.Refuse("GoodsUncounted", nameof(command.Goods));
        await desk.CheckLotsAsync(sheet, command.Goods.Select(g => (g.ItemId, g.LotId)), ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var entry = sheet.Draft(caller, EntryKind.Stocktake, command.PlaceId) with
        {
            Counts = [.. command.Goods.Select(g => new Counted(command.PlaceId, CountScope.One, Subject.Stock(g.ItemId, g.LotId), g.Quantity!.Value))],
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordStocktake), entry, ct);
    }
}
