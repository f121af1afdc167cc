using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class GoodsFields
{
    private static readonly Aspect[] Reasons = [.. Enum.GetValues<Aspect>().Where(a => a.IsLoss())];
    private static readonly Aspect[] Served = [.. Enum.GetValues<Aspect>().Where(a => a.IsServed()).OrderDescending()];
    private static readonly PlaceKind[] Keeping = [PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community];

    private IReadOnlyList<ListStock.Row> here = [];
    private IReadOnlyList<string> donors = [];
    private int? asked;
    private bool wasGiven;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public RecordForm Form { get; set; } = default!;

    [Parameter] public EventCallback OnChange { get; set; }

    protected override async Task OnInitializedAsync()
    {
        wasGiven = Form.Place is not null;
        if (Form.Goods.Count == 0)
            Form.Goods.Add(new GoodsLine());
        if (Form.Act == RecordAct.Distribution && Form.Served.Count == 0)
            Form.Served = [.. Served.Select(a => new AspectCount { What = a })];
        if (Form.Act == RecordAct.ReceiveGoods && (await Donors.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var known))
            donors = [.. known.Select(d => d.Name).OfType<string>()];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (asked == Form.Place?.Id)
            return;
        asked = Form.Place?.Id;
        here = asked is { } place && (await Stock.RunAsync(Scope.Caller, new(Scope.Operation.Id, place, null))).TryGet(out var rows) ? rows : [];
    }

    private IReadOnlyList<ListStock.LotStock> LotsOf(ItemName item) =>
        here.FirstOrDefault(r => r.Item.Id == item.Id)?.Lots is { } lots && lots.Any(l => l.Code is not null) ? lots : [];

    private long HeldOf(GoodsLine line)
    {
        var row = here.FirstOrDefault(r => r.Item.Id == line.Item?.Id);
        return line.LotId is { } lot ? row?.Lots.Where(l => l.LotId == lot).Sum(l => l.Quantity) ?? 0 : row?.Quantity ?? 0;
    }

    // A count is of one lot, and the first is as good as any to begin with.
    private Task Choose(GoodsLine line, ItemName? item)
    {
        line.Item = item;
        line.LotId = item is not null && Form.Act == RecordAct.Stocktake ? (LotsOf(item) is [var first, ..] ? first.LotId : 0) : null;
        return OnChange.InvokeAsync();
    }

    // A scanned lot is the one that is held in the hand.
    private Task TakeLot(GoodsLine line, FindItem.FoundLot lot)
    {
        if (Form.Act == RecordAct.ReceiveGoods)
            (line.Lot, line.ExpiresOn) = (lot.Code, lot.ExpiresOn);
        else if (line.Item is { } item && LotsOf(item).Any(l => l.LotId == lot.Id))
            line.LotId = lot.Id;
        return OnChange.InvokeAsync();
    }

    private Task ChooseLot(GoodsLine line, string? chosen)
    {
        line.LotId = int.TryParse(chosen, CultureInfo.InvariantCulture, out var lot) ? lot : null;
        return OnChange.InvokeAsync();
    }

    private Task ChooseReason(ChangeEventArgs chosen)
    {
        Form.LossReason = Enum.TryParse<Aspect>(chosen.Value as string, out var reason) ? reason : null;
        return OnChange.InvokeAsync();
    }

    private Task Add()
    {
        Form.Goods.Add(new GoodsLine());
        return OnChange.InvokeAsync();
    }

    private Task Remove(GoodsLine line)
    {
        Form.Goods.Remove(line);
        return OnChange.InvokeAsync();
    }
}
