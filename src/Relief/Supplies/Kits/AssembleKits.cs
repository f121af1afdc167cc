using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Kits;

/// <summary>
/// Kits were put together from their parts at a place. Of each part what expires first is taken; a kit expires when its first
/// part does. What the books did not hold is booked all the same, as when goods are handed out: it was done. But at a screen one
/// sees what is there, and has to say so.
/// </summary>
public sealed class AssembleKits : IUseCase<AssembleKits.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly StockDesk desk;
    private readonly PlaceMemory memory;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal AssembleKits(Gate gate, StockDesk desk, PlaceMemory memory, IDbContextFactory<ReliefDb> databases)
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

        /// <summary>How many, 1 or more, in the kit's smallest unit.</summary>
        public required long Kits { get; init; }

        /// <summary>As it is written on the kits; null names them by the day on which they expire, if they do.</summary>
        public string? Lot { get; init; }

        /// <summary>Whoever packed them knows that by the books parts lack. Without it such a report from a screen is refused.</summary>
        public bool DespiteBooks { get; init; }

        internal override bool MaySay(Aspect aspect) => false;
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, command.PlaceId, [(command.KitId, null, command.Kits)], least: 1, ct);
        var lot = Wording.Line(command.Lot);
        if (lot?.Length > Lots.MaxCode)
            sheet.Refuse("LotTooLong", nameof(command.Lot), Lots.MaxCode);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        await using var db = await databases.CreateDbContextAsync(ct);
        var (kit, parts) = await KitParts.OpenAsync(db, sheet, command.KitId, command.Kits, ct);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var taken = await desk.LinesOutAsync(sheet, command.PlaceId, PlaceKind.Kits, [.. parts.Select(p => new GoodsOut(p.ItemId, null, p.Quantity * command.Kits))], ct);
        var packingId = await memory.OutsideAsync(command.OperationId, PlaceKind.Kits, ct);
        var entry = sheet.Draft(caller, EntryKind.KitsAssembled, command.PlaceId);
        return await desk.BookAsync(caller, sheet, nameof(AssembleKits), entry, ct, new Preparation(async (books, stop) =>
        {
            if (!sheet.WasBooked && !await KitParts.HoldAsync(books, kit.Id, parts, stop))
                return new Refusal("ChangedMeanwhile");
            if (caller.Door == Door.Web && !sheet.WasBooked && !command.DespiteBooks && await LackingAsync(books, command, parts, stop) is { Count: > 0 } lacking)
                return Outcome<IReadOnlyList<EntryDraft>>.Refused(lacking);
            var expiresOn = await FirstDayAsync(books, taken, stop);
            var made = await Lots.FindOrMakeAsync(books, command.OperationId, new GoodsIn(kit.Id, Lots.CodeOf(lot, expiresOn), expiresOn, command.Kits), stop);
            return made.TryGet(out var lotId)
                ? Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = [new Movement(packingId, command.PlaceId, Subject.Stock(kit.Id, lotId), command.Kits), .. taken] }])
                : made.As<IReadOnlyList<EntryDraft>>();
        }));
    }

    private static async Task<IReadOnlyList<Refusal>> LackingAsync(ReliefDb db, Command command, IReadOnlyList<KitPart> parts, CancellationToken ct)
    {
        var ids = parts.Select(p => p.ItemId).ToList();
        var there = await db.Tallies.Where(t => t.PlaceId == command.PlaceId && ids.Contains(t.ItemId)).GroupBy(t => t.ItemId)
            .Select(g => new { g.Key, Quantity = g.Sum(t => t.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Quantity, ct);
        var items = await ItemNames.ReadAsync(db, ids, ct);
        return [.. parts.Where(p => p.Quantity * command.Kits > there.GetValueOrDefault(p.ItemId))
            .Select(p => new Refusal("KitPartLacks", items[p.ItemId].Names, there.GetValueOrDefault(p.ItemId), p.Quantity * command.Kits) { Field = nameof(command.DespiteBooks) })];
    }

    private static async Task<DateOnly?> FirstDayAsync(ReliefDb db, IReadOnlyList<Movement> taken, CancellationToken ct)
    {
        var lots = taken.Select(m => m.Subject.OfId).ToList();
        return await db.Lots.Where(l => lots.Contains(l.Id)).MinAsync(l => l.ExpiresOn, ct);
    }
}
