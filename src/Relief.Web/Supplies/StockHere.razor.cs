using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

public sealed partial class StockHere(ListStock list, IDialogService dialogs, ILogger<StockHere> log)
{
    private IReadOnlyList<ListStock.Row>? rows;
    private IReadOnlyList<Refusal> refusals = [];
    private (int?, int?, long, AsOf?)? asked;
    private bool failed;
    private bool maySet;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    /// <summary>The place whose stock it is, or null.</summary>
    [Parameter] public int? PlaceId { get; set; }

    /// <summary>The item that is looked for, or null.</summary>
    [Parameter] public int? ItemId { get; set; }

    private (int?, int?, long, AsOf?) Wanted => (PlaceId, ItemId, Picture.Sequence, Picture.Moment);

    protected override Task OnParametersSetAsync() => asked == Wanted ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        asked = Wanted;
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id, PlaceId, ItemId, Picture.Moment));
            refusals = outcome.Refusals;
            rows = outcome.TryGet(out var found) ? found : null;
            maySet = Picture.IsLive && PlaceId is { } place && await Scope.CanAsync(Permission.CountStock, place);
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
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
