using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

/// <summary>One consignment: what was loaded, how far it has come, what was counted, and what one may do about it.</summary>
public sealed partial class ConsignmentPage(
    SeeConsignment see, DispatchConsignment dispatch, ReportConsignmentArrived arrive, TurnBackConsignment turnBack, TakeBackStep takeBack, IRecordDialogs dialogs, ListMemory memory, TimeProvider clock, ILogger<ConsignmentPage> log)
{
    private readonly Acting acting = new(log);
    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];

    private ConsignmentView? view;
    private IReadOnlyList<Refusal> refusals = [];
    private string? reason;
    private string? backReason;
    private bool mayLoad;
    private bool mayReceive;
    private bool mayTakeBack;
    private bool mayUndo;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string ConsignmentCode { get; set; } = "";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override Task OnParametersSetAsync()
    {
        if (string.Equals(view?.Code, ConsignmentCode, StringComparison.OrdinalIgnoreCase))
            return Task.CompletedTask;
        (view, reason, backReason, refusals) = (null, null, null, []);
        acting.Forget();
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, ConsignmentCode));
            failed = false;
            if (!outcome.TryGet(out view))
            {
                refusals = outcome.Refusals;
                return;
            }

            mayLoad = await Scope.CanAsync(Permission.ApproveRequests, view.From.Id);
            mayReceive = await Scope.CanAsync(Permission.CountStock, view.BoundFor.Id);
            mayTakeBack = view.IsUnderWay && (view.LastStep == JourneyStep.Left ? mayLoad : await Scope.CanAsync(Permission.CountStock, (view.LastStep == JourneyStep.TurnedBack ? view.To : view.BoundFor).Id));
            mayUndo = mayLoad && await Scope.CanSomewhereAsync(Permission.ReverseEntry);
        }
        catch (Exception failure)
        {
            LoadFailed(log, ConsignmentCode, failure);
            failed = true;
        }
    }

    private Task<bool> DispatchAsync() => ActAsync(c => dispatch.RunAsync(Scope.Caller, new(Scope.Operation.Id, c.Id, c.Version, Now)));

    private Task<bool> ArriveAsync() => ActAsync(c => arrive.RunAsync(Scope.Caller, new(Scope.Operation.Id, c.Id, c.Version, Now)));

    private Task<bool> TurnBackAsync() => ActAsync(c => turnBack.RunAsync(Scope.Caller, new(Scope.Operation.Id, c.Id, c.Version, Now, reason)));

    private async Task TakeBackAsync()
    {
        if (await ActAsync(c => takeBack.RunAsync(Scope.Caller, new(Scope.Operation.Id, c.Id, c.Version, backReason))))
            backReason = null;
    }

    private async Task UndoAsync()
    {
        if (view is null)
            return;
        await dialogs.ReverseAsync(view.LoadEntryId);
        await LoadAsync();
    }

    private async Task<bool> ActAsync(Func<ConsignmentView, Task<Outcome<Done>>> act)
    {
        if (view is not { } seen)
            return false;
        var isDone = await acting.RunAsync(() => act(seen));
        await LoadAsync();
        return isDone;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The consignment {Consignment} could not be read.")]
    private static partial void LoadFailed(ILogger log, string consignment, Exception failure);
}
