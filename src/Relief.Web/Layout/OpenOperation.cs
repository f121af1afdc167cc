using Relief.Access;
using Relief.Operations;
using Relief.Web.Access;

namespace Relief.Web.Layout;

/// <summary>The operations that the reader may see, and the one whose pages are open. One per request or circuit.</summary>
public sealed class OpenOperation(ListOperations operations, CallerSource callers, Gate gate)
{
    /// <summary>What the reader may see, by name.</summary>
    public IReadOnlyList<OperationView> All { get; private set; } = [];

    /// <summary>The one that is open, or was last; null where there is none to see.</summary>
    public OperationScope? Current { get; private set; }

    /// <summary>Opens the operation of a code; without a code the one that was open stays, or the first is taken. False when the code is not among those the reader may see.</summary>
    public async Task<bool> OpenAsync(string? code, CancellationToken ct = default)
    {
        var caller = await callers.GetAsync();
        var outcome = await operations.RunAsync(caller, new ListOperations.Query(), ct);
        All = outcome.TryGet(out var seen) ? seen : [];
        var wanted = code ?? Current?.Operation.Code;
        var found = All.FirstOrDefault(o => string.Equals(o.Code, wanted, StringComparison.OrdinalIgnoreCase)) ?? (code is null && All.Count > 0 ? All[0] : null);
        if (found is null)
            Current = null;
        else if (Current is null || Current.Operation.Id != found.Id || Current.Operation.Version != found.Version || Current.Caller != caller)
            Current = new OperationScope(found, caller, gate);
        return code is null || found is not null;
    }

    /// <summary>Whether the open operation is still the reader's to see, under the same name; asks the database seldom.</summary>
    public async Task<bool> StandsAsync(CancellationToken ct = default) =>
        Current is null || (Current.Caller == await callers.GetAsync() && await Current.CanAsync(Permission.SeeSituation, ct: ct));
}
