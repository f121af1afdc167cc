using Microsoft.AspNetCore.Components;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Situation;

/// <summary>
/// Shows a picture and keeps it current: the live one follows the board, a past one is asked for whenever the address names
/// another moment.
/// </summary>
public sealed partial class PictureFrame(SeeSituation live, SeeAsOf past, SituationBoard board, TimeProvider clock) : IDisposable
{
    private Picture? picture;
    private IReadOnlyList<Refusal> refusals = [];
    private (int OperationId, AsOfAddress? Moment)? shown;
    private IDisposable? subscription;
    private CancellationTokenSource asking = new();
    private bool loading;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public RenderFragment<Picture> ChildContent { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "asof")] private string? AsOf { get; set; }

    [SupplyParameterFromQuery(Name = "clock")] private string? Clock { get; set; }

    // A moment to come is now.
    private AsOfAddress? Moment => AsOfAddress.Parse(AsOf, Clock) is { } moment && moment.Moment < clock.GetUtcNow().UtcDateTime ? moment : null;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Scope.Operation.Id, Moment);
        if (shown == wanted)
            return;
        if (shown?.OperationId != Scope.Operation.Id)
            picture = null;
        shown = wanted;
        subscription?.Dispose();
        subscription = Moment is null && RendererInfo.IsInteractive ? board.Subscribe(Scope.Operation.Id, () => _ = InvokeAsync(FollowAsync)) : null;
        await LoadAsync();
    }

    public void Dispose()
    {
        subscription?.Dispose();
        asking.Cancel();
        asking.Dispose();
    }

    private async Task FollowAsync()
    {
        if (subscription is null)
            return;
        await LoadAsync();
        StateHasChanged();
    }

    // A later question makes an earlier one, still on its way, pointless: whoever drags the timeline asks many.
    private async Task LoadAsync()
    {
        await asking.CancelAsync();
        asking.Dispose();
        asking = new CancellationTokenSource();
        var ct = asking.Token;
        loading = true;
        try
        {
            var outcome = Moment is { } moment
                ? await past.RunAsync(Scope.Caller, new AsOfQuestion(Scope.Operation.Id, moment.ToMoment()), ct)
                : await live.RunAsync(Scope.Caller, new SituationQuestion(Scope.Operation.Id), ct);
            if (ct.IsCancellationRequested)
                return;
            refusals = outcome.Refusals;
            picture = outcome.TryGet(out var found) ? found : null;
            loading = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
    }
}
