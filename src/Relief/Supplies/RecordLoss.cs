using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;

namespace Relief.Supplies;

/// <summary>Goods are there no more, or cannot be used, and why.</summary>
public sealed class RecordLoss : IUseCase<RecordLoss.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;

    internal RecordLoss(Gate gate, StockDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>See <see cref="Aspects.IsLoss"/>; <see cref="Aspect.LossOther"/> needs a note that says it.</summary>
        public required Aspect? Reason { get; init; }

        public IReadOnlyList<GoodsOut> Goods { get; init; } = [];

        /// <summary>Whoever says so knows that by the books less is there. Without it such a report from a screen is refused.</summary>
        public bool DespiteBooks { get; init; }

        internal override bool MaySay(Aspect aspect) => false;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, command.PlaceId, [.. command.Goods.Select(g => (g.ItemId, (object?)g.LotId, g.Quantity))], least: 1, ct);
        await desk.CheckLotsAsync(sheet, command.Goods.Select(g => (g.ItemId, g.LotId ?? 0)), ct);
        if (command.Reason is not { } reason || !Enum.IsDefined(reason) || !reason.IsLoss())
            return Outcome<BookedReport>.Refused([.. sheet.Refusals, new Refusal("LossReasonMissing") { Field = nameof(command.Reason) }]);
        if (reason == Aspect.LossOther && Wording.Lines(command.Note) is null)
            sheet.Refuse("LossNeedsWords", nameof(command.Note));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        await desk.AskBeyondBooksAsync(caller, sheet, command.PlaceId, command.Goods, command.DespiteBooks, ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var entry = sheet.Draft(caller, EntryKind.Loss, command.PlaceId) with
        {
            Movements = await desk.LinesOutAsync(sheet, command.PlaceId, PlaceKind.Lost, command.Goods, ct),
            Particulars = [new Particularly(reason, 0)],
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordLoss), entry, ct);
    }
}
