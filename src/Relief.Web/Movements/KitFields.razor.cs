using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Finding;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Kits;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

public sealed partial class KitFields(ListKits listKits, ListStock listStock, GoodsCodes codes)
{
    /// <summary>Beyond this the number is a mistake, which the use case refuses.</summary>
    private const long MostReckoned = 1_000_000_000;

    private static readonly PlaceKind[] Keeping = [PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community];

    private IReadOnlyList<ListKits.Kit>? kits;
    private IReadOnlyList<ListStock.Row> here = [];
    private MarkupString said;
    private Task reading = Task.CompletedTask;
    private bool isFilled;
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
        await (reading = ReadAsync(asked));
    }

    private async Task ReadAsync(int? placeId)
    {
        var rows = placeId is { } place && (await listStock.RunAsync(Scope.Caller, new(Scope.Operation.Id, place, null))).TryGet(out var found) ? found : [];
        if (placeId == asked)
            here = rows;
    }

    private long HeldKits => Line.Item is not { } kit ? 0
        : Line.LotId is { } lot ? LotsOf(kit).Where(l => l.LotId == lot).Sum(l => l.Quantity) : HeldOf(kit);

    private long HeldOf(ItemName item) => here.FirstOrDefault(r => r.Item.Id == item.Id)?.Quantity ?? 0;

    // A lot that is held in the hand is one of them, whatever the books say.
    private IReadOnlyList<ListStock.LotStock> LotsOf(ItemName item)
    {
        var lots = here.FirstOrDefault(r => r.Item.Id == item.Id)?.Lots ?? [];
        return Line.Scanned is { } lot && lots.All(l => l.LotId != lot.Id) ? [.. lots, new ListStock.LotStock(lot.Id, lot.Code, lot.ExpiresOn, 0)]
            : lots.Any(l => l.Code is not null) ? lots : [];
    }

    private bool IsShort(PartOf part) => IsMaking && Wanted > 0 && HeldOf(part.Item) < part.Quantity * Wanted;

    private Task<IReadOnlyList<(ItemName, string)>> Find(string words) => Task.FromResult<IReadOnlyList<(ItemName, string)>>([.. (kits ?? []).Select(k => k.Item)
        .Select(k => (Kit: k, Rank: words.Length == 0 ? 0 : new[] { k.Code, k.Names.En, k.Names.He, k.Names.Ar }.OfType<string>().Min(name => Closeness.Of(words, name))))
        .Where(k => k.Rank < Closeness.WithErrors).OrderBy(k => k.Rank).Select(k => (k.Kit, k.Kit.Code))]);

    private Task Choose(ItemName? kit) => PutAsync(kit, lot: null);

    // Of kits that are put together the lot is what is written on them; of those that are taken apart, which of what is there.
    private Task PutAsync(ItemName? kit, FindItem.FoundLot? lot)
    {
        (Line.Item, Line.Scanned, Line.LotId, isFilled, said) = (kit, IsMaking ? null : lot, IsMaking ? null : lot?.Id, kit is not null, default);
        if (IsMaking && lot is not null)
            Line.Lot = lot.Code;
        else if (lot is not null && Form.Place is not null && here.All(r => r.Lots.All(l => l.LotId != lot.Id)))
            said = Sentence.Of(Text["LotNotHere"], lot.Code);
        return Alter();
    }

    /// <summary>A code that was typed or scanned, in whichever field the hand is: a kit's, or that of a lot of kits.</summary>
    private async Task<CodeAnswer> TakeAsync(string typed, bool isFound)
    {
        await reading;
        said = default;
        var code = await codes.ReadAsync(Scope, typed, Form.Place?.Id, IsKit);
        if (code.IsUnknown && isFound)
            return CodeAnswer.NotACode;
        if (code.Item is { } item && IsKit(item))
            await PutAsync(item, code.Lot);
        else
            said = code.Item is { } other ? Sentence.Of(Text["CodeOfNoKit"], other.Names) : code.Words;
        StateHasChanged();
        return code.IsUnknown ? CodeAnswer.Unknown : CodeAnswer.Taken;
    }

    private bool IsKit(ItemName item) => kits?.Any(k => k.Item.Id == item.Id) == true;

    private Task Count(long? quantity)
    {
        (Line.Quantity, isFilled) = (quantity, false);
        return Alter();
    }

    // What was said of what lacks was said of other numbers.
    private Task Alter()
    {
        Form.DespiteBooks = false;
        return OnChange.InvokeAsync();
    }

    private Task ChooseLot(string? chosen)
    {
        Line.LotId = int.TryParse(chosen, CultureInfo.InvariantCulture, out var lot) ? lot : null;
        return Alter();
    }
}
