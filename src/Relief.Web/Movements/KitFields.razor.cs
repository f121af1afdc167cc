using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Kits;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class KitFields(ListKits listKits, ListStock listStock)
{
    /// <summary>Beyond this the number is a mistake, which the use case refuses.</summary>
    private const long MostReckoned = 1_000_000_000;

    private static readonly PlaceKind[] Keeping = [PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community];

    private IReadOnlyList<ListKits.Kit>? kits;
    private IReadOnlyList<ListStock.Row> here = [];
    private int? asked;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public RecordForm Form { get; set; } = default!;

    [Parameter] public EventCallback OnChange { get; set; }

    private bool IsMaking => Form.Act == RecordAct.AssembleKits;

    private GoodsLine Line => Form.Goods[0];

    private ListKits.Kit? Kit => kits?.FirstOrDefault(k => k.Item.Id == Line.Item?.Id);

    private long Wanted => Math.Clamp(Line.Quantity ?? 0, 0, MostReckoned);

    protected override async Task OnInitializedAsync()
    {
        if (Form.Goods.Count == 0)
            Form.Goods.Add(new GoodsLine());
        kits = (await listKits.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var found) ? found : [];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (asked == Form.Place?.Id)
            return;
        asked = Form.Place?.Id;
        here = asked is { } place && (await listStock.RunAsync(Scope.Caller, new(Scope.Operation.Id, place, null))).TryGet(out var rows) ? rows : [];
    }

    private long HeldOf(ItemName item) => here.FirstOrDefault(r => r.Item.Id == item.Id)?.Quantity ?? 0;

    private IReadOnlyList<ListStock.LotStock> LotsOf(ItemName item) =>
        here.FirstOrDefault(r => r.Item.Id == item.Id)?.Lots is { } lots && lots.Any(l => l.Code is not null) ? lots : [];

    private bool IsShort(PartOf part) => IsMaking && Wanted > 0 && HeldOf(part.Item) < part.Quantity * Wanted;

    private Task Choose(string? code)
    {
        (Line.Item, Line.LotId) = (kits?.FirstOrDefault(k => k.Item.Code == code)?.Item, null);
        return Alter();
    }

    // What was said of parts that lack was said of other numbers.
    private Task Alter()
    {
        Form.DespiteBooks = false;
        return OnChange.InvokeAsync();
    }

    private Task ChooseLot(string? chosen)
    {
        Line.LotId = int.TryParse(chosen, CultureInfo.InvariantCulture, out var lot) ? lot : null;
        return OnChange.InvokeAsync();
    }
}
