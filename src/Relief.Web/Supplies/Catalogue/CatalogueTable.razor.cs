using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Supplies.Catalogue;
using Relief.Web.Layout;

namespace Relief.Web.Supplies.Catalogue;

public sealed partial class CatalogueTable(ListCatalogue list, ILogger<CatalogueTable> log)
{
    private ListCatalogue.View? view;
    private IReadOnlyList<Refusal> refusals = [];
    private (string?, string?, int)? asked;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string? Search { get; set; }

    [Parameter] public string? Category { get; set; }

    /// <summary>Rows before the page; counts for nothing in a search.</summary>
    [Parameter] public int From { get; set; }

    [Parameter] public EventCallback<(string? Search, string? Category, int From)> OnChange { get; set; }

    private int First => Search is null ? Math.Max(0, From) : 0;

    protected override Task OnParametersSetAsync() => asked == (Search, Category, From) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var wanted = (Search, Category, From);
        asked = wanted;
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id, Search, Category, From, category => ItemWords.Category(Text, category)));
            // Another letter has asked again meanwhile.
            if (asked != wanted)
                return;
            refusals = outcome.Refusals;
            view = outcome.TryGet(out var found) ? found : null;
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private static string Exact(double? value) => value?.ToString("#,0.###", CultureInfo.InvariantCulture) ?? "–";

    [LoggerMessage(Level = LogLevel.Error, Message = "The catalogue could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
