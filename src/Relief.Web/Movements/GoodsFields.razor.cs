using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

public sealed partial class GoodsFields
{
    private static readonly Aspect[] Reasons = [.. Enum.GetValues<Aspect>().Where(a => a.IsLoss())];
    private static readonly Aspect[] Served = [.. Enum.GetValues<Aspect>().Where(a => a.IsServed()).OrderDescending()];
    private static readonly PlaceKind[] Keeping = [PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community];

    private IReadOnlyList<ListStock.Row> here = [];
    private IReadOnlyList<string> donors = [];
    private CodeLines codes = default!;
    private int? asked;
    private Task reading = Task.CompletedTask;
    private bool wasGiven;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Parameter, EditorRequired] public RecordForm Form { get; set; } = default!;

    [Parameter] public EventCallback OnChange { get; set; }

    protected override async Task OnInitializedAsync()
    {
        codes = new CodeLines(Codes, Text, Form.Goods, Put, Form.Act == RecordAct.ReceiveGoods ? Receive : null);
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
        await (reading = ReadAsync(asked));
    }

    private async Task ReadAsync(int? placeId)
    {
        here = [];
        var rows = placeId is { } place && (await Stock.RunAsync(Scope.Caller, new(Scope.Operation.Id, place, null))).TryGet(out var found) ? found : [];
        if (placeId == asked)
            here = rows;
    }

    // A lot that is held in the hand is one of them, whatever the books say.
    private IReadOnlyList<ListStock.LotStock> LotsOf(GoodsLine line)
    {
        var lots = here.FirstOrDefault(r => r.Item.Id == line.Item?.Id)?.Lots ?? [];
        return line.Scanned is { } lot && lots.All(l => l.LotId != lot.Id) ? [.. lots, new ListStock.LotStock(lot.Id, lot.Code, lot.ExpiresOn, 0)]
            : lots.Any(l => l.Code is not null) ? lots : [];
    }

    private long HeldOf(GoodsLine line)
    {
        var row = here.FirstOrDefault(r => r.Item.Id == line.Item?.Id);
        return line.LotId is { } lot ? row?.Lots.Where(l => l.LotId == lot).Sum(l => l.Quantity) ?? 0 : row?.Quantity ?? 0;
    }

    // Which lots are here has to be known before one of them is chosen.
    private async Task ChooseAsync(GoodsLine line, ItemName? item)
    {
        await reading;
        Put(line, item, lot: null);
        codes.Filled = line;
        await OnChange.InvokeAsync();
    }

    private Task TakeLot(GoodsLine line, FindItem.FoundLot lot)
    {
        Put(line, line.Item, lot);
        return OnChange.InvokeAsync();
    }

    private void Put(GoodsLine line, GoodsCode code) => Put(line, code.Item, code.Lot);

    // A count is of one lot, and the first is as good as any to begin with; a scanned lot is the one that is held in the hand.
    private void Put(GoodsLine line, ItemName? item, FindItem.FoundLot? lot)
    {
        var isOther = line.Item?.Id != item?.Id;
        (line.Item, line.Scanned, Form.DespiteBooks) = (item, lot, false);
        if (Form.Act == RecordAct.ReceiveGoods)
        {
            if (isOther || lot is not null)
                (line.Lot, line.ExpiresOn) = (lot?.Code, lot?.ExpiresOn);
            return;
        }

        line.LotId = lot?.Id ?? (item is null || Form.Act != RecordAct.Stocktake ? null : LotsOf(line) is [var first, ..] ? first.LotId : 0);
        if (lot is not null && here.All(r => r.Lots.All(l => l.LotId != lot.Id)))
            codes.Say(line, Sentence.Of(Text["LotNotHere"], lot.Code));
    }

    private async Task<CodeAnswer> TakeAsync(Func<Task<CodeAnswer>> take)
    {
        await reading;
        var answer = await take();
        StateHasChanged();
        await OnChange.InvokeAsync();
        return answer;
    }

    private void Receive(GoodsCode code)
    {
        Dialog?.Close();
        Navigation.NavigateTo(code.ReceiptAddress!, forceLoad: code.IsElsewhere);
    }

    // What was said of more than is there was said of other numbers.
    private Task Count(GoodsLine line, long? quantity)
    {
        (line.Quantity, codes.Filled, Form.DespiteBooks) = (quantity, null, false);
        return OnChange.InvokeAsync();
    }

    private Task ChooseLot(GoodsLine line, string? chosen)
    {
        (line.LotId, Form.DespiteBooks) = (int.TryParse(chosen, CultureInfo.InvariantCulture, out var lot) ? lot : null, false);
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
