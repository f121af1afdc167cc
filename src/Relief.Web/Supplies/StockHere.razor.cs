using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Supplies.Kits;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

public sealed partial class StockHere(ListStock list, IDialogService dialogs, ILogger<StockHere> log)
{
    private IReadOnlyList<ListStock.Row>? rows;
    private IReadOnlyList<Refusal> refusals = [];
    private (int?, int?, long, AsOf?)? asked;
    private List<(PartOf Kit, long Kits)> inKits = [];
    private bool failed;
    private bool maySet;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    /// <summary>The place whose stock it is, or null.</summary>
    [Parameter] public int? PlaceId { get; set; }

    /// <summary>The item that is looked for, or null.</summary>
    [Parameter] public ItemName? Item { get; set; }

    /// <summary>The kits that hold the item: what is in them is told, and is not the item's own stock.</summary>
    [Parameter] public IReadOnlyList<PartOf> Kits { get; set; } = [];

    private (int?, int?, long, AsOf?) Wanted => (PlaceId, Item?.Id, Picture.Sequence, Picture.Moment);

    protected override Task OnParametersSetAsync() => asked == Wanted ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        asked = Wanted;
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id, PlaceId, Item?.Id, Picture.Moment));
            refusals = outcome.Refusals;
            rows = outcome.TryGet(out var found) ? found : null;
            inKits = await InKitsAsync();
            maySet = Picture.IsLive && PlaceId is { } place && await Scope.CanAsync(Permission.CountStock, place);
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private async Task<List<(PartOf Kit, long Kits)>> InKitsAsync()
    {
        var held = new List<(PartOf, long Kits)>();
        foreach (var kit in Kits)
        {
            if ((await list.RunAsync(Scope.Caller, new(Scope.Operation.Id, null, kit.Item.Id, Picture.Moment))).TryGet(out var found))
                held.Add((kit, found.Sum(r => r.Quantity)));
        }

        return held.FindAll(h => h.Kits > 0);
    }

    /// <summary>How much of a lot will not have been used when it expires; null where all of it will, or it has expired.</summary>
    private long? LeftOver(ListStock.Row row, ListStock.LotStock lot) =>
        Picture.Expiring.FirstOrDefault(e => e.PlaceId == row.Place.Id && e.Lot.Id == lot.LotId && !e.IsExpired)?.Left;

    private async Task SetMinimumAsync(int placeId)
    {
        await MinimumDialog.ShowAsync(dialogs, Text["SetMinimum"], placeId, rows!);
        await LoadAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stock of a place or an item could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
