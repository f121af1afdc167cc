using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

/// <summary>The card of an item at a place. It follows the books until somebody has gone back beyond its newest page.</summary>
public sealed partial class StockCardView(ReadStockCard read, ILogger<StockCardView> log)
{
    private readonly List<StockCardRow> rows = [];
    private StockCard? card;
    private StockCardMark? next;
    private IReadOnlyList<Refusal> refusals = [];
    private (string, string, long, AsOf?)? asked;
    private bool loading;
    private bool failed;
    private int pages;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public string PlaceCode { get; set; } = "";

    [Parameter, EditorRequired] public string ItemCode { get; set; } = "";

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    private (string Place, string Item, long Sequence, AsOf? Moment) Wanted => (PlaceCode, ItemCode, Picture.Sequence, Picture.Moment);

    protected override Task OnParametersSetAsync()
    {
        var isSameCard = asked is { } before && (before.Item1, before.Item2, before.Item4) == (PlaceCode, ItemCode, Picture.Moment);
        return asked == Wanted || (isSameCard && pages > 1) ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        asked = Wanted;
        if (await AskAsync(after: null) is not { } page)
            return;
        rows.Clear();
        rows.AddRange(page.Rows);
        (card, next, pages) = (page, page.Next, 1);
    }

    private async Task MoreAsync()
    {
        loading = true;
        if (await AskAsync(next) is { } page)
        {
            rows.AddRange(page.Rows);
            next = page.Next;
            pages++;
        }

        loading = false;
    }

    private async Task<StockCard?> AskAsync(StockCardMark? after)
    {
        try
        {
            var outcome = await read.RunAsync(Scope.Caller, new(Scope.Operation.Id, PlaceCode, ItemCode, Picture.Moment, after));
            (refusals, failed) = (outcome.Refusals, false);
            return outcome.TryGet(out var page) ? page : null;
        }
        catch (Exception failure)
        {
            LoadFailed(log, ItemCode, PlaceCode, failure);
            failed = true;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stock card of {Item} at {Place} could not be read.")]
    private static partial void LoadFailed(ILogger log, string item, string place, Exception failure);
}
