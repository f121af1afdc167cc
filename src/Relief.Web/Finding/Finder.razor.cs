using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Relief.Web.Layout;
using Relief.Web.Movements;

namespace Relief.Web.Finding;

/// <summary>The search for anything, on every page of an operation: Ctrl+K, a few letters, Enter.</summary>
public sealed partial class Finder(AnswerBook book, IRecordDialogs dialogs, IJSRuntime js) : IAsyncDisposable
{
    private ElementReference dialog;
    private DotNetObjectReference<Finder>? self;
    private IJSObjectReference? handle;
    private IReadOnlyList<AnswerGroup> groups = [];
    private CancellationTokenSource? asking;
    private string typed = "";
    private string answered = "";
    private bool searching;

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    /// <summary>Called by the page's script when the search was closed: nothing of it is kept.</summary>
    [JSInvokable]
    public async Task Closed()
    {
        typed = "";
        await SearchAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        asking?.Dispose();
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the script with it.
        }

        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        handle = await js.InvokeAsync<IJSObjectReference>("relief.finder", dialog, self);
        await Closed();
    }

    private async Task TypedAsync(ChangeEventArgs change)
    {
        typed = change.Value?.ToString() ?? "";
        await SearchAsync();
    }

    private async Task SearchAsync()
    {
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        asking = new CancellationTokenSource();
        var (ct, words) = (asking.Token, typed);
        searching = true;
        try
        {
            var found = await book.ForAsync(Scope, words, ct);
            if (ct.IsCancellationRequested)
                return;
            (groups, answered) = (found, words);
            searching = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
    }

    private IEnumerable<(AnswerGroup Group, int First)> Numbered()
    {
        var first = 0;
        foreach (var group in groups)
        {
            yield return (group, first);
            first += group.Answers.Count;
        }
    }

    private Task ActAsync(RecordAct act) => dialogs.OpenAsync(act);
}
