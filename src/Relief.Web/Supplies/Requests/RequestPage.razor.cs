using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Storage;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Requests;

/// <summary>One request: what was asked, what was decided, what has come of it, and what one may do about it.</summary>
public sealed partial class RequestPage(SeeRequest see, DecideRequest decide, ReopenRequest reopen, CancelRequest cancel, MergeRequests merge, ListMemory memory, ILogger<RequestPage> log)
{
    private readonly Acting acting = new(log);
    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];

    private readonly Dictionary<int, long?> approved = [];
    private SeeRequest.View? view;
    private IReadOnlyList<Refusal> refusals = [];
    private string? reason;
    private string? cancelReason;
    private string? reopenReason;
    private bool mayRequest;
    private bool mayDecide;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string RequestCode { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        if (string.Equals(view?.Request.Code, RequestCode, StringComparison.OrdinalIgnoreCase))
            return;
        (view, reason, cancelReason, reopenReason, refusals) = (null, null, null, null, []);
        acting.Forget();
        approved.Clear();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, RequestCode));
            failed = false;
            if (!outcome.TryGet(out view))
            {
                refusals = outcome.Refusals;
                return;
            }

            mayRequest = await Scope.CanAsync(Permission.RequestSupplies, view.Request.Place.Id);
            mayDecide = await Scope.CanAsync(Permission.ApproveRequests, view.Request.Place.Id);
            foreach (var line in view.Request.Lines)
                approved.TryAdd(line.Item.Id, line.Asked);
        }
        catch (Exception failure)
        {
            LoadFailed(log, RequestCode, failure);
            failed = true;
        }
    }

    private Task ApproveAsync() => ActAsync(r => decide.RunAsync(Scope.Caller, new(Scope.Operation.Id, r.Id, r.Version, r.Lines.ToDictionary(l => l.Item.Id, l => approved.GetValueOrDefault(l.Item.Id) ?? -1), reason)));

    private Task RejectAsync() => ActAsync(r => decide.RunAsync(Scope.Caller, new(Scope.Operation.Id, r.Id, r.Version, new Dictionary<int, long>(), reason)));

    private Task ReopenAsync() => ActAsync(r => reopen.RunAsync(Scope.Caller, new(Scope.Operation.Id, r.Id, r.Version, reopenReason)));

    private Task CancelAsync() => ActAsync(r => cancel.RunAsync(Scope.Caller, new(Scope.Operation.Id, r.Id, r.Version, cancelReason)));

    private Task MergeAsync(SeeRequest.Other other)
    {
        approved.Clear();
        return ActAsync(r => merge.RunAsync(Scope.Caller, new(Scope.Operation.Id, r.Id, r.Version, other.Id, other.Version)));
    }

    private async Task ActAsync(Func<RequestView, Task<Outcome<Done>>> act)
    {
        if (view?.Request is not { } seen)
            return;
        await acting.RunAsync(() => act(seen));
        await LoadAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The request {Request} could not be read.")]
    private static partial void LoadFailed(ILogger log, string request, Exception failure);
}
