using Microsoft.AspNetCore.Components;
using Relief.Finding;
using Relief.Storage;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies;

public sealed partial class ChainList<TRow>(NavigationManager navigation, ListMemory memory, ILogger<ChainList<TRow>> log)
{
    private const int Step = 500;

    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];

    private Latest<TRow>? found;
    private IReadOnlyList<Refusal> refusals = [];
    private int among = Step;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>The address of the page, within the operation.</summary>
    [Parameter, EditorRequired] public string Page { get; set; } = "";

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public string SearchLabel { get; set; } = "";

    [Parameter, EditorRequired] public string NothingYet { get; set; } = "";

    [Parameter, EditorRequired] public string NothingFits { get; set; } = "";

    /// <summary>Reads what is open, and what has ended among so many of the latest.</summary>
    [Parameter, EditorRequired] public Func<int, Task<Outcome<Latest<TRow>>>> Read { get; set; } = default!;

    [Parameter, EditorRequired] public Func<TRow, bool> IsOpen { get; set; } = default!;

    /// <summary>What a row is found by.</summary>
    [Parameter, EditorRequired] public Func<TRow, IEnumerable<string?>> Names { get; set; } = default!;

    [Parameter, EditorRequired] public RenderFragment Heads { get; set; } = default!;

    [Parameter, EditorRequired] public RenderFragment<TRow> Row { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "all")] private bool All { get; set; }

    private List<TRow>? Rows => found?.Rows.Where(r => (All || IsOpen(r)) && (Search is null || Fits(r, Search))).ToList();

    protected override void OnParametersSet() => memory.Remember(Scope.Page(Page), new Uri(navigation.Uri).Query);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await Read(among);
            (refusals, failed) = (outcome.Refusals, false);
            found = outcome.TryGet(out var rows) ? rows : null;
        }
        catch (Exception failure)
        {
            LoadFailed(log, Page, failure);
            failed = true;
        }
    }

    private Task MoreAsync()
    {
        among += Step;
        return LoadAsync();
    }

    private bool Fits(TRow row, string search) => Names(row).OfType<string>().Any(name => Closeness.Of(search, name) is not (Closeness.None or Closeness.WithErrors));

    private void Go(string? search, bool all) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["q"] = search, ["all"] = all ? true : null }), replace: true);

    [LoggerMessage(Level = LogLevel.Error, Message = "The list at {Page} could not be read.")]
    private static partial void LoadFailed(ILogger log, string page, Exception failure);
}
