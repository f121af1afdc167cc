using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Field;

/// <summary>Opens reports of goods, and of goods that are lacking: items and lots by their codes, for the use case that the dialogs send to as well.</summary>
internal sealed class GoodsDispatch(ReceiveGoods receive, RecordDistribution distribution, RecordLoss loss, RecordStocktake stocktake, ReceiveConsignment receipt, ReportNeed need,
    IDbContextFactory<ReliefDb> databases)
{
    public async Task<Sent> OpenAsync(EntryKind kind, SaidReport said, SaidPlaces read, Envelope envelope, CancellationToken ct)
    {
        CheckFields(kind, said, read);
        var (operationId, at) = (envelope.OperationId, envelope.At);
        var ofConsignment = kind == EntryKind.ConsignmentReceived;
        var placeId = ofConsignment ? read.Of("place", said.Place) ?? 0 : read.Needed("place", said.Place);
        var consignmentId = ofConsignment ? await ConsignmentAsync(operationId, said, read, ct) : 0;
        var goods = await ReadAsync(operationId, said, read, findsLots: kind is not (EntryKind.GoodsReceived or EntryKind.Need), ct);
        return kind switch
        {
            EntryKind.GoodsReceived => envelope.To(receive, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId, Donor = said.Donor,
                Goods = [.. goods.Select(g => new GoodsIn(g.ItemId, g.Said.Lot, g.Said.ExpiresOn, g.Said.Quantity))],
            }),
            EntryKind.Distribution => envelope.To(distribution, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId, Goods = Out(goods),
            }),
            EntryKind.Loss => envelope.To(loss, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId, Reason = Reason(said, read), Goods = Out(goods),
            }),
            EntryKind.Stocktake => envelope.To(stocktake, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId,
                Goods = [.. goods.Select(g => new GoodsCounted(g.ItemId, g.LotId, g.Said.Quantity))],
            }),
            EntryKind.ConsignmentReceived => envelope.To(receipt, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, ConsignmentId = consignmentId,
                Goods = [.. goods.Select(g => new ReceiveConsignment.Counted(g.ItemId, g.LotId, g.Said.Quantity, g.Said.Damaged ?? 0, g.Said.Missing ?? 0))],
            }),
            EntryKind.Need => envelope.To(need, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId, Wanted = [.. goods.Select(g => new Wanted(g.ItemId, g.Said.Quantity))],
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not among the kinds that are sent."),
        };
    }

    private static IReadOnlyList<GoodsOut> Out(IEnumerable<Known> goods) =>
        [.. goods.Select(g => new GoodsOut(g.ItemId, g.Said.Lot is null ? null : g.LotId, g.Said.Quantity))];

    private static void CheckFields(EntryKind kind, SaidReport said, SaidPlaces read)
    {
        read.Leave("from", said.From is not null);
        read.Leave("to", said.To is not null);
        read.Leave("people", said.People is { Count: > 0 });
        read.Leave("peopleInAll", said.PeopleInAll is not null);
        read.Leave("counted", said.Counted is not null);
        read.Leave("reverses", said.Reverses is not null);
        read.Leave("closesConvoy", said.ClosesConvoy);
        read.Leave("reason", kind != EntryKind.Loss && said.Reason is not null);
        read.Leave("donor", kind != EntryKind.GoodsReceived && said.Donor is not null);
        read.Leave("consignment", kind != EntryKind.ConsignmentReceived && said.Consignment is not null);
        read.Leave("goods.damaged", kind != EntryKind.ConsignmentReceived && said.Goods?.Any(g => g.Damaged is not null) == true);
        read.Leave("goods.missing", kind != EntryKind.ConsignmentReceived && said.Goods?.Any(g => g.Missing is not null) == true);
        read.Leave("goods.lot", kind == EntryKind.Need && said.Goods?.Any(g => g.Lot is not null) == true);
        read.Leave("goods.expiresOn", kind != EntryKind.GoodsReceived && said.Goods?.Any(g => g.ExpiresOn is not null) == true);
    }

    private static Aspect? Reason(SaidReport said, SaidPlaces read)
    {
        if (said.Reason is null)
            return null;
        if (Aspects.TryGet(said.Reason, out var reason) && reason.IsLoss())
            return reason;
        read.Refuse("ValueNotKnown", "reason", said.Reason);
        return null;
    }

    private async Task<int> ConsignmentAsync(int operationId, SaidReport said, SaidPlaces read, CancellationToken ct)
    {
        if (said.Consignment is not { } code)
        {
            read.Refuse("ReportFieldMissing", "consignment", "consignment", said.Kind);
            return 0;
        }

        string[] written = [code, code.ToUpperInvariant()];
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await db.Places.Where(p => p.OperationId == operationId && p.Kind == PlaceKind.Consignment && written.Contains(p.Code)).Select(p => p.Id).FirstOrDefaultAsync(ct);
        if (found == 0)
            read.Refuse("WaybillUnknown", "consignment", code);
        return found;
    }

    private async Task<IReadOnlyList<Known>> ReadAsync(int operationId, SaidReport said, SaidPlaces read, bool findsLots, CancellationToken ct)
    {
        var goods = said.Goods ?? [];
        var codes = goods.SelectMany(g => new[] { g.Item, g.Item.ToUpperInvariant() }).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var items = await db.Items.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Id, ct);
        var named = findsLots ? goods.Select(g => Lots.CodeOf(g.Lot, null)).OfType<string>().Distinct().ToList() : [];
        var lots = named.Count == 0 ? [] : await db.Lots.Where(l => l.OperationId == operationId && named.Contains(l.Code)).ToDictionaryAsync(l => (l.ItemId, l.Code), l => l.Id, ct);
        return [.. goods.Select(KnownOf)];

        Known KnownOf(SaidGoods part, int i)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"goods[{i}]");
            if (!items.TryGetValue(part.Item, out var itemId) && !items.TryGetValue(part.Item.ToUpperInvariant(), out itemId))
                read.Refuse("ItemCodeUnknown", field + ".item", part.Item);
            var lotId = 0;
            if (itemId > 0 && findsLots && part.Lot is not null && (Lots.CodeOf(part.Lot, null) is not { } lot || !lots.TryGetValue((itemId, lot), out lotId)))
                read.Refuse("LotCodeUnknown", field + ".lot", part.Lot, part.Item);
            return new Known(part, itemId, lotId);
        }
    }

    private sealed record Known(SaidGoods Said, int ItemId, int LotId);
}
