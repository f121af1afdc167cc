using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Relief.Ledger;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class Journal(ReadJournal read, ILogger<Journal> log)
{
    private const int PageRows = 100;

    private Virtualize<JournalRow>? list;
    private List<JournalRow>? rows;
    private ReadJournal.Mark? next;
    private string? asked;
    private bool newer;
    private bool failed;
    private IReadOnlyList<Refusal> refusals = [];

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public JournalFilter Filter { get; set; } = new();

    /// <summary>The address that shows one entry beside the journal.</summary>
    [Parameter, EditorRequired] public Func<Guid?, string> AddressOf { get; set; } = default!;

    [Parameter] public Guid? Chosen { get; set; }

    [Parameter] public bool IsNarrow { get; set; }

    [Parameter] public EventCallback OnClear { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // The kinds are a list, and lists compare by identity: the words of the filter compare by what they say.
        var asks = Filter with { Kinds = [] } + string.Join(',', Filter.Kinds);
        if (asked == asks)
            return;
        asked = asks;
        await ReloadAsync();
    }

    /// <summary>Takes in what became known since. A reader who has scrolled far is told instead of being moved.</summary>
    public async Task RefreshAsync()
    {
        if (rows is null || refusals.Count > 0)
            return;
        if (rows.Count <= PageRows)
            await ReloadAsync();
        else if (await ReadAsync(null, 1) is [var newest] && newest.Sequence != rows[0].Sequence)
            newer = true;
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        (failed, newer) = (false, false);
        if (await ReadAsync(null, PageRows) is not { } first)
            return;
        rows = first;
        if (list is not null)
            await list.RefreshDataAsync();
    }

    // The number of entries is not counted: while there are more, the list ends a little below what is there and grows.
    private async ValueTask<ItemsProviderResult<JournalRow>> ProvideAsync(ItemsProviderRequest request)
    {
        while (next is not null && rows!.Count < request.StartIndex + request.Count)
        {
            if (await ReadAsync(next, PageRows) is not { } further)
                break;
            rows.AddRange(further);
        }

        return new(rows!.Skip(request.StartIndex).Take(request.Count), rows!.Count + (next is null ? 0 : 20));
    }

    private async Task<List<JournalRow>?> ReadAsync(ReadJournal.Mark? after, int count)
    {
        try
        {
            var outcome = await read.RunAsync(Scope.Caller, new(Scope.Operation.Id, Filter, after, count));
            refusals = outcome.Refusals;
            if (!outcome.TryGet(out var page))
                return null;
            if (count == PageRows)
                next = page.Next;
            return [.. page.Rows];
        }
        catch (Exception failure)
        {
            ReadFailed(log, failure);
            failed = true;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal could not be read.")]
    private static partial void ReadFailed(ILogger log, Exception failure);
}
