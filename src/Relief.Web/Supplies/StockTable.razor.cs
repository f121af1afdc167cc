using Microsoft.AspNetCore.Components;
using Relief.Finding;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

public sealed partial class StockTable(SeeStock see, ILogger<StockTable> log)
{
    private IReadOnlyList<SeeStock.Row>? all;
    private IReadOnlyList<Refusal> refusals = [];
    private (int, long, AsOf?)? asked;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    [Parameter] public string? Search { get; set; }

    [Parameter] public string? Category { get; set; }

    /// <summary>Called with what the list is to be narrowed to.</summary>
    [Parameter] public EventCallback<(string? Search, string? Category)> OnChange { get; set; }

    // What fits with a typing error is shown only where nothing fits without.
    private List<SeeStock.Row>? Rows
    {
        get
        {
            var rows = all?.Where(r => Category is null || r.Category == Category).ToList();
            if (rows is null || Search is null)
                return rows;
            var fitting = rows.Select(r => (Row: r, Rank: Rank(r.Item))).Where(r => r.Rank != Closeness.None).ToList();
            var exact = fitting.Exists(r => r.Rank < Closeness.WithErrors);
            return [.. fitting.Where(r => !exact || r.Rank < Closeness.WithErrors).Select(r => r.Row)];
        }
    }

    protected override Task OnParametersSetAsync() => asked == Wanted ? Task.CompletedTask : LoadAsync();

    private (int, long, AsOf?) Wanted => (Scope.Operation.Id, Picture.Sequence, Picture.Moment);

    private async Task LoadAsync()
    {
        asked = Wanted;
        try
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, Picture.Moment));
            refusals = outcome.Refusals;
            all = outcome.TryGet(out var rows) ? rows : null;
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private int Rank(ItemName item) =>
        new[] { item.Code, item.Names.En, item.Names.He, item.Names.Ar }.OfType<string>().Min(name => Closeness.Of(Search!, name));

    // The books say that more left than came.
    private static string? Bad(long quantity) => quantity < 0 ? "r-bad" : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The stock could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
