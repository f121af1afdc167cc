using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class TracePage(TraceCount traceCount, SituationBoard board)
{
    private TraceCount.Trace? trace;
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? subscription;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public Guid EntryId { get; set; }

    private string Verdict => trace!.Count.ReversedBy is not null ? Text["TraceUndone"]
        : trace.Difference == 0 ? Text["TraceExplained"]
        : trace.Difference > 0 ? Text["TraceTooMany", trace.Difference]
        : Text["TraceTooFew", -trace.Difference];

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            subscription = board.Subscribe(Scope.Operation.Id, () => _ = InvokeAsync(RefreshAsync));
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    public void Dispose() => subscription?.Dispose();

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var outcome = await traceCount.RunAsync(Scope.Caller, new(Scope.Operation.Id, EntryId));
        refusals = outcome.Refusals;
        trace = outcome.TryGet(out var found) ? found : null;
    }

    private string EntryAddress(Guid? entryId) => Scope.Page("movements?entry=" + entryId);
}
