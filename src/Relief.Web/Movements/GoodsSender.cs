using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Supplies.Kits;

namespace Relief.Web.Movements;

/// <summary>Turns a filled-in form about goods into the command of its act.</summary>
public sealed class GoodsSender(ReceiveGoods receive, RecordDistribution distribution, RecordLoss loss, RecordStocktake stocktake, AssembleKits assemble, TakeApartKits takeApart)
{
    public Task<Outcome<BookedReport>> SendAsync(Caller caller, int operationId, RecordForm form) => form.Act switch
    {
        RecordAct.ReceiveGoods => receive.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0, Donor = form.Donor,
            Goods = [.. Named(form).Select(g => new GoodsIn(g.Item!.Id, g.Lot, g.ExpiresOn, g.Quantity ?? 0))],
        }),
        RecordAct.Distribution => distribution.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0, Goods = Out(form), DespiteBooks = form.DespiteBooks,
            Particulars = [.. form.Served.Where(s => s.HowMany is not (null or 0)).Select(s => new Particularly(s.What, s.HowMany!.Value))],
        }),
        RecordAct.Loss => loss.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
            Reason = form.LossReason, Goods = Out(form), DespiteBooks = form.DespiteBooks,
        }),
        RecordAct.Stocktake => stocktake.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
            Goods = [.. Named(form).Select(g => new GoodsCounted(g.Item!.Id, g.LotId ?? 0, g.Quantity))],
        }),
        RecordAct.AssembleKits => assemble.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
            KitId = form.Goods[0].Item?.Id ?? 0, Kits = form.Goods[0].Quantity ?? 0, Lot = form.Goods[0].Lot, DespiteBooks = form.DespiteBooks,
        }),
        RecordAct.TakeApartKits => takeApart.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
            KitId = form.Goods[0].Item?.Id ?? 0, Kits = form.Goods[0].Quantity ?? 0, LotId = form.Goods[0].LotId, DespiteBooks = form.DespiteBooks,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form.Act, "Not an act about goods."),
    };

    private static IEnumerable<GoodsLine> Named(RecordForm form) => form.Goods.Where(g => g.Item is not null);

    private static IReadOnlyList<GoodsOut> Out(RecordForm form) => [.. Named(form).Select(g => new GoodsOut(g.Item!.Id, g.LotId, g.Quantity ?? 0))];
}
