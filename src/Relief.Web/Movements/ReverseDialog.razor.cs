using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Ledger;
using Relief.People;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class ReverseDialog(ReverseEntry reverse, ReadEntry read, OpenOperation open, TimeProvider clock, ISnackbar snackbar)
{
    private ElementReference field;
    private Guid reversalId;
    private DateTime openedAt;
    private JournalRow? entry;
    private string? reason;
    private IReadOnlyList<Refusal> refusals = [];
    private bool sending;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public Guid EntryId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (reversalId, openedAt) = (EntryIds.New(clock), clock.GetUtcNow().UtcDateTime);
        if (open.Current is { } scope && (await read.RunAsync(scope.Caller, new(scope.Operation.Id, EntryId))).TryGet(out var view))
            entry = view.Row;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await field.FocusAsync();
    }

    private async Task SendAsync()
    {
        if (sending || open.Current is not { } scope)
            return;
        (sending, refusals) = (true, []);
        var outcome = await reverse.RunAsync(scope.Caller, new()
        {
            OperationId = scope.Operation.Id,
            EntryId = reversalId,
            OccurredAt = openedAt,
            ReversesId = EntryId,
            Note = reason,
        });
        sending = false;
        refusals = outcome.Refusals;
        if (!outcome.Succeeded)
            return;
        snackbar.Add(Text["Undone"].Value, Severity.Success);
        Dialog.Close();
    }
}
