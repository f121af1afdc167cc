using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>What every report of goods needs around its own rules: the place, the items and lots it names, and the way into the books.</summary>
internal sealed class StockDesk(IDbContextFactory<ReliefDb> databases, ReportDesk reports, PlaceMemory memory, ReportBooking booking)
{
    /// <summary>The report with its place, its moment and its items checked; each item, or lot of it, is named once.</summary>
    /// <param name="report">What is reported.</param>
    /// <param name="placeId">Where the goods are.</param>
    /// <param name="goods">What is named: an item, what tells its lots apart, and how much.</param>
    /// <param name="least">The smallest quantity that can be meant.</param>
    /// <param name="ct">Stops the checking.</param>
    public async Task<ReportSheet> OpenAsync(Report report, int placeId, IReadOnlyList<(int ItemId, object? Lot, long Quantity)> goods, long least, CancellationToken ct)
    {
        var sheet = await reports.OpenAsync(report, ct, placeId);
        sheet.Expect("PlaceId", placeId, "NoStockThere", PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community);
        await CheckGoodsAsync(sheet, goods, least, ct);
        return sheet;
    }

    /// <summary>Refuses items that do not exist, what is named twice, and quantities that cannot be.</summary>
    public async Task CheckGoodsAsync(ReportSheet sheet, IReadOnlyList<(int ItemId, object? Lot, long Quantity)> goods, long least, CancellationToken ct)
    {
        const string field = "Goods";
        if (goods.Count == 0)
            sheet.Refuse("NoGoodsNamed", field);
        await using var db = await databases.CreateDbContextAsync(ct);
        var items = await ItemNames.ReadAsync(db, goods.Select(g => g.ItemId), ct);
        if (goods.Any(g => !items.ContainsKey(g.ItemId)))
            sheet.Refuse("ItemNotHere", field);
        foreach (var twice in goods.GroupBy(g => (g.ItemId, g.Lot)).Where(g => g.Count() > 1 && items.ContainsKey(g.Key.ItemId)))
            sheet.Refuse("GoodsTwice", field, items[twice.Key.ItemId].Names);
        foreach (var (itemId, _, quantity) in goods.Where(g => g.Quantity < least || g.Quantity > EntryRules.MaxQuantity))
        {
            var code = quantity >= least ? "GoodsTooMany" : least == 0 ? "CountBelowNothing" : "GoodsNotPositive";
            sheet.Refuse(code, field, quantity, items.TryGetValue(itemId, out var item) ? item.Names : "?", EntryRules.MaxQuantity);
        }
    }

    /// <summary>Refuses lots that are not of their item in this operation; 0 stands for none.</summary>
    public async Task CheckLotsAsync(ReportSheet sheet, IEnumerable<(int ItemId, int LotId)> lots, CancellationToken ct)
    {
        var wanted = lots.Where(l => l.LotId != 0).ToList();
        var ids = wanted.Select(l => l.LotId).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.Lots.Where(l => l.OperationId == sheet.Report.OperationId && ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.ItemId, ct);
        if (wanted.Any(l => known.GetValueOrDefault(l.LotId) != l.ItemId))
            sheet.Refuse("LotNotHere", "Goods");
    }

    /// <summary>
    /// Asks whoever writes at a screen, where one sees what is there, whether more than that is meant: a slip of the hand would
    /// be in the books otherwise. What a phone or a program reports was seen, and is not asked about.
    /// </summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="sheet">The report; refused where the books hold less, in the field "DespiteBooks".</param>
    /// <param name="placeId">Where the goods were.</param>
    /// <param name="goods">What is there no more.</param>
    /// <param name="despiteBooks">They know, and say that it was so.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task AskBeyondBooksAsync(Caller caller, ReportSheet sheet, int placeId, IReadOnlyList<GoodsOut> goods, bool despiteBooks, CancellationToken ct)
    {
        if (caller.Door != Door.Web || sheet.Report.Sending is not null || sheet.WasBooked || despiteBooks)
            return;
        var ids = goods.Select(g => g.ItemId).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        // What is part of another by now is booked there.
        var heldAt = await db.Places.Where(p => p.Id == placeId).Select(p => p.MergedIntoId ?? p.Id).SingleAsync(ct);
        var there = await db.Tallies.Where(t => t.PlaceId == heldAt && ids.Contains(t.ItemId)).Select(t => new { t.ItemId, LotId = t.OfId, t.Quantity }).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, ids, ct);
        var asked = goods.Where(g => g.LotId is not null).Concat(goods.GroupBy(g => g.ItemId).Select(g => new GoodsOut(g.Key, null, g.Sum(p => p.Quantity))));
        var beyond = asked.Select(g => (g.ItemId, g.Quantity, Held: there.Where(t => t.ItemId == g.ItemId && (g.LotId is null || g.LotId == t.LotId)).Sum(t => t.Quantity)));
        foreach (var (itemId, quantity, held) in beyond.Where(b => b.Quantity > b.Held).DistinctBy(b => b.ItemId))
            sheet.Refuse("GoodsBeyondBooks", "DespiteBooks", items[itemId].Names, held, quantity);
    }

    /// <summary>Goods that left a place for one outside, from the lots named, or from those that expire first.</summary>
    public async Task<IReadOnlyList<Movement>> LinesOutAsync(ReportSheet sheet, int placeId, PlaceKind to, IReadOnlyList<GoodsOut> goods, CancellationToken ct)
    {
        var operationId = sheet.Report.OperationId;
        var toId = await memory.OutsideAsync(operationId, to, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var booked = await BookedAsync(db, sheet, ct);
        var corrected = (await ReportBooking.CorrectedAsync(db, sheet.Report, ct)).Where(m => m.PlaceId == placeId).ToList();
        var today = await TodayAsync(db, operationId, sheet.Report.OccurredAt, ct);
        var lines = new List<Movement>();
        foreach (var part in goods)
        {
            var picked = part.LotId is { } lotId ? [(lotId, part.Quantity)]
                : PickedBefore(booked, part, goods) ?? FirstExpired.Pick(await HereAsync(db, placeId, part.ItemId, corrected, ct), part.Quantity, today);
            lines.AddRange(picked.Select(p => new Movement(placeId, toId, Subject.Stock(part.ItemId, p.LotId), p.Quantity)));
        }

        return [.. lines.GroupBy(l => l.Subject).Select(g => g.First() with { Quantity = g.Sum(l => l.Quantity) })];
    }

    /// <summary>Books the entry; nothing is remarked on, since the form shows what the books hold while it is filled in.</summary>
    /// <param name="caller">Who says so.</param>
    /// <param name="sheet">The checked report.</param>
    /// <param name="act">The use case, for the audit.</param>
    /// <param name="entry">What is booked, or where lots are made first, what it is without them.</param>
    /// <param name="ct">Stops the waiting, not what is being written.</param>
    /// <param name="prepare">Makes what the entry needs in the same transaction, see <see cref="Preparation"/>.</param>
    public async Task<Outcome<BookedReport>> BookAsync(Caller caller, ReportSheet sheet, string act, EntryDraft entry, CancellationToken ct,
        Preparation? prepare = null)
    {
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        var audit = AuditRow.For(caller, sheet.Now, act, entry.OperationId, entry.PlaceId, entry.Id.ToString());
        var receipt = await booking.BookAsync(caller, sheet.Report, new EntryGroup(prepare is null ? [entry] : []) { Audit = [audit], Prepare = prepare }, ct);
        return receipt.TryGet(out var booked)
            ? new BookedReport(booked.EntryId, booked.Sequence, booked.RecordedAt, booked.WasThere, [])
            : receipt.As<BookedReport>();
    }

    // A report that is sent again picks the same lots as the first time, although others are there by now; one that says another
    // quantity under the same id picks anew, and the ledger finds that it is not the same.
    private static List<(int LotId, long Quantity)>? PickedBefore(List<Movement> booked, GoodsOut part, IReadOnlyList<GoodsOut> goods)
    {
        var named = goods.Where(g => g.ItemId == part.ItemId && g.LotId is not null).ToDictionary(g => g.LotId!.Value, g => g.Quantity);
        var picked = booked.Where(m => m.Subject.ItemId == part.ItemId)
            .Select(m => (LotId: m.Subject.OfId, Quantity: m.Quantity - named.GetValueOrDefault(m.Subject.OfId))).Where(p => p.Quantity > 0).ToList();
        return picked.Sum(p => p.Quantity) == part.Quantity ? picked : null;
    }

    /// <summary>What the report moved when it was booked before; empty where it was not.</summary>
    public static async Task<List<Movement>> BookedAsync(ReliefDb db, ReportSheet sheet, CancellationToken ct) => !sheet.WasBooked ? []
        : await (from e in db.Entries
               join l in db.Lines on e.Sequence equals l.Sequence
               where e.Id == sheet.Report.EntryId && !l.IsDifference && l.AnchorSequence == e.Sequence
               orderby l.Ordinal
               select new Movement(l.FromId, l.ToId, new Subject(l.ItemId, l.OfId), l.Quantity)).ToListAsync(ct);

    private static async Task<DateOnly> TodayAsync(ReliefDb db, int operationId, DateTime utc, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Operations.Where(o => o.Id == operationId).Select(o => o.TimeZone).SingleAsync(ct));
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
    }

    private static async Task<IEnumerable<(int LotId, DateOnly? ExpiresOn, long Quantity)>> HereAsync(
        ReliefDb db, int placeId, int itemId, List<Move> corrected, CancellationToken ct)
    {
        var here = await (from t in db.Tallies
                          join l in db.Lots on t.OfId equals l.Id into lots
                          from lot in lots.DefaultIfEmpty()
                          where t.PlaceId == placeId && t.ItemId == itemId
                          select new { t.OfId, ExpiresOn = lot == null ? null : lot.ExpiresOn, t.Quantity }).ToListAsync(ct);
        return here.Select(h => (h.OfId, h.ExpiresOn, h.Quantity - corrected.Where(m => m.Subject == Subject.Stock(itemId, h.OfId)).Sum(m => m.Change)));
    }
}
