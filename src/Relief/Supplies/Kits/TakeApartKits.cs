using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Kits;

/// <summary>
/// Kits were taken apart at a place: their parts are there again. Each part comes back in the lot that it was packed from, where
/// the books know only one; else, where the kit expires, in a lot named after the kit's and with its day, which is the earliest
/// it can be. What turns out to be missing or spoilt is a loss, recorded after it.
/// </summary>
public sealed class TakeApartKits : IUseCase<TakeApartKits.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;
    private readonly PlaceMemory memory;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal TakeApartKits(Gate gate, StockDesk desk, PlaceMemory memory, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.desk = desk;
        this.memory = memory;
        this.databases = databases;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>An item that has parts.</summary>
        public required int KitId { get; init; }

        /// <summary>0 for kits in no lot; null takes what expires first.</summary>
        public int? LotId { get; init; }

        /// <summary>How many, 1 or more, in the kit's smallest unit.</summary>
        public required long Kits { get; init; }

        /// <summary>Whoever says so knows that by the books less is there. Without it such a report from a screen is refused.</summary>
        public bool DespiteBooks { get; init; }

        internal override bool MaySay(Aspect aspect) => false;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, command.PlaceId, [(command.KitId, command.LotId, command.Kits)], least: 1, ct);
        await desk.CheckLotsAsync(sheet, [(command.KitId, command.LotId ?? 0)], ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        await using var db = await databases.CreateDbContextAsync(ct);
        var (kit, parts) = await KitParts.OpenAsync(db, sheet, command.KitId, command.Kits, ct);
        GoodsOut[] goods = [new(command.KitId, command.LotId, command.Kits)];
        await desk.AskBeyondBooksAsync(caller, sheet, command.PlaceId, goods, command.DespiteBooks, ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var opened = await desk.LinesOutAsync(sheet, command.PlaceId, PlaceKind.Kits, goods, ct);
        var packingId = await memory.OutsideAsync(command.OperationId, PlaceKind.Kits, ct);
        var entry = sheet.Draft(caller, EntryKind.KitsTakenApart, command.PlaceId);
        return await desk.BookAsync(caller, sheet, nameof(TakeApartKits), entry, ct, new Preparation(async (books, stop) =>
        {
            // Sent again it says what it said: other kits of the lot may have been packed since.
            var before = await StockDesk.BookedAsync(books, sheet, stop);
            if (before.Where(m => m.ToId == packingId).ToHashSet().SetEquals(opened))
                return Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = before }]);
            if (!sheet.WasBooked && !await KitParts.HoldAsync(books, kit.Id, parts, stop))
                return new Refusal("ChangedMeanwhile");
            var lines = new List<Movement>(opened);
            foreach (var (lotId, kits) in opened.Select(m => (m.Subject.OfId, m.Quantity)))
            {
                foreach (var part in parts)
                {
                    var found = await PartLotAsync(books, command.OperationId, packingId, (kit.Id, lotId), part.ItemId, stop);
                    if (!found.TryGet(out var partLotId))
                        return found.As<IReadOnlyList<EntryDraft>>();
                    lines.Add(new Movement(packingId, command.PlaceId, Subject.Stock(part.ItemId, partLotId), part.Quantity * kits));
                }
            }

            var together = lines.GroupBy(l => (l.FromId, l.Subject)).Select(g => g.First() with { Quantity = g.Sum(l => l.Quantity) });
            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = [.. together] }]);
        }));
    }

    private static async Task<Outcome<int>> PartLotAsync(ReliefDb db, int operationId, int packingId, (int KitId, int LotId) kit, int itemId, CancellationToken ct)
    {
        var packed = await (from made in db.Lines
                            join e in db.Entries on made.Sequence equals e.Sequence
                            join part in db.Lines on made.Sequence equals part.Sequence
                            where made.FromId == packingId && made.ItemId == kit.KitId && made.OfId == kit.LotId && made.AnchorSequence == made.Sequence
                                && part.ToId == packingId && part.ItemId == itemId && e.Kind == EntryKind.KitsAssembled && !db.Entries.Any(r => r.ReversesId == e.Id)
                            select part.OfId).Distinct().ToListAsync(ct);
        if (packed.Count == 1)
            return packed[0];
        var expires = packed.Count == 0 || await db.Lots.AnyAsync(l => packed.Contains(l.Id) && l.ExpiresOn != null, ct);
        var lot = await db.Lots.AsNoTracking().SingleOrDefaultAsync(l => l.Id == kit.LotId, ct);
        if (lot?.ExpiresOn is not { } day || !expires)
            return 0;
        var known = await db.Lots.AsNoTracking().SingleOrDefaultAsync(l => l.OperationId == operationId && l.ItemId == itemId && l.Code == lot.Code, ct);
        // A lot of the part that happens to have the kit's code, and another day, is another lot.
        var code = known is null || known.ExpiresOn == day ? lot.Code : Lots.CodeOf(null, day);
        return await Lots.FindOrMakeAsync(db, operationId, new GoodsIn(itemId, code, day, 1), ct);
    }
}
