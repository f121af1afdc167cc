using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Desk;

/// <summary>What came from the field, or could not, and waits for somebody. Follows the books and the phones by itself.</summary>
public sealed partial class FieldPage(
    SeeTroubles see, SeeSituation situation, OpenCounts openCounts, SettleReport settle, BookRefused book, SetAsideRefused setAside, Gate gate,
    SituationBoard board, TimeProvider clock, IDialogService dialogs, ISnackbar snackbar, ILogger<FieldPage> log)
{
    private OneAtATime? asking;
    private SeeTroubles.View? view;
    private Picture? picture;
    private IReadOnlyList<JournalRow> counts = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? subscription;
    private Scope mayRequest = new([]);
    private bool mayListDevices;
    private bool mayGrant;
    private bool failed;

    [Inject] private Microsoft.Extensions.Localization.IStringLocalizer<SharedTexts> SharedText { get; set; } = default!;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            asking = new OneAtATime(ReloadAsync, clock);
            subscription = board.Subscribe(Scope.Operation.Id, () => _ = InvokeAsync(asking.RunAsync));
        }

        mayRequest = await Scope.ReachAsync(Permission.RequestSupplies);
        mayListDevices = await Scope.CanAsync(Permission.ReadAudit);
        mayGrant = await gate.CheckAsync(Scope.Caller, Permission.ManageAccess, null, default) is null;
        await LoadAsync();
    }

    public void Dispose()
    {
        subscription?.Dispose();
        asking?.Dispose();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            var seen = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id));
            refusals = seen.Refusals;
            if (!seen.TryGet(out var troubles) || !(await situation.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var now))
                return;
            counts = await openCounts.OfAsync(Scope);
            (view, picture, failed) = (troubles, now, false);
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private Task AskAsync(SeeTroubles.Word word) => SettleDialog.ShowAsync(dialogs, Text["Settle"], word, note => SettleAsync(word.EntryId, note));

    private async Task<IReadOnlyList<Refusal>> SettleAsync(Guid entryId, string? note)
    {
        var outcome = await settle.RunAsync(Scope.Caller, new(Scope.Operation.Id, entryId, note));
        return await AfterAsync(outcome, outcome.Succeeded ? Text["Settled"].Value : null);
    }

    private async Task<IReadOnlyList<Refusal>> BookAsync(SeeTroubles.Refused report)
    {
        var outcome = await book.RunAsync(Scope.Caller, new(Scope.Operation.Id, report.Id));
        return await AfterAsync(outcome, outcome.TryGet(out var booked) ? Text["BookedAs", booked.Sequence].Value : null);
    }

    private async Task<IReadOnlyList<Refusal>> SetAsideAsync(SeeTroubles.Refused report)
    {
        if (await dialogs.ShowMessageBoxAsync(Text["SetAside"], Text["SetAsideConfirm"], yesText: Text["SetAside"], cancelText: SharedText["Cancel"]) != true)
            return [];
        return await AfterAsync(await setAside.RunAsync(Scope.Caller, new(Scope.Operation.Id, report.Id)), Text["WasSetAside"]);
    }

    private async Task<IReadOnlyList<Refusal>> AfterAsync<T>(Outcome<T> outcome, string? done)
    {
        if (!outcome.Succeeded)
            return outcome.Refusals;
        snackbar.Add(done!, Severity.Success);
        await ReloadAsync();
        return [];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The reports of the field could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
