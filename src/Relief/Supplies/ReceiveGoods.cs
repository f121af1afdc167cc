using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Goods came from outside: bought, or given.</summary>
public sealed class ReceiveGoods : IUseCase<ReceiveGoods.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;
    private readonly PlaceMemory memory;

    internal ReceiveGoods(Gate gate, StockDesk desk, PlaceMemory memory)
    {
        this.gate = gate;
        this.desk = desk;
        this.memory = memory;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>Each lot of an item once; lots that are new are made.</summary>
        public IReadOnlyList<GoodsIn> Goods { get; init; } = [];

        /// <summary>Who gave or sold them; null where nobody knows.</summary>
        public string? Donor { get; init; }

        internal override bool MaySay(Aspect aspect) => false;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var goods = command.Goods.Select(g => g with { Lot = Lots.CodeOf(g.Lot, g.ExpiresOn) }).ToList();
        var sheet = await desk.OpenAsync(command, command.PlaceId, [.. goods.Select(g => (g.ItemId, (object?)g.Lot, g.Quantity))], least: 1, ct);
        if (goods.Any(g => g.Lot?.Length > Lots.MaxCode))
            sheet.Refuse("LotTooLong", nameof(command.Goods), Lots.MaxCode);
        var donor = Wording.Line(command.Donor);
        if (donor?.Length > Names.MaxLength)
            sheet.Refuse("DonorTooLong", nameof(command.Donor), Names.MaxLength);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var supplierId = await memory.OutsideAsync(command.OperationId, PlaceKind.Supplier, ct);
        var entry = sheet.Draft(caller, EntryKind.GoodsReceived, command.PlaceId) with { Donor = donor };
        return await desk.BookAsync(caller, sheet, nameof(ReceiveGoods), entry, ct, new Preparation((db, stop) => LinesAsync(db, entry, supplierId, goods, stop)));
    }

    private static async Task<Outcome<IReadOnlyList<EntryDraft>>> LinesAsync(ReliefDb db, EntryDraft entry, int supplierId, IEnumerable<GoodsIn> goods, CancellationToken ct)
    {
        var lines = new List<Movement>();
        foreach (var part in goods)
        {
            var lot = await Lots.FindOrMakeAsync(db, entry.OperationId, part, ct);
            if (!lot.TryGet(out var lotId))
                return lot.As<IReadOnlyList<EntryDraft>>();
            lines.Add(new Movement(supplierId, entry.PlaceId!.Value, Subject.Stock(part.ItemId, lotId), part.Quantity));
        }

        return Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = lines }]);
    }
}
