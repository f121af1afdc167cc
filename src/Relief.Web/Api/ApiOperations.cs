using System.Collections.Concurrent;
using Relief.Access;
using Relief.Operations;

namespace Relief.Web.Api;

/// <summary>Finds operations by their code for those who may see them; to all others they are not there.</summary>
internal sealed class ApiOperations(ListOperations list, Gate gate)
{
    // An operation keeps its code and its id for good.
    private readonly ConcurrentDictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<Outcome<int>> IdOfAsync(Caller caller, string code, CancellationToken ct)
    {
        if (ids.TryGetValue(code, out var known))
            return await gate.CheckAsync(caller, Permission.SeeSituation, known, ct) is null ? known : Refusal.Missing(code);
        var seen = await list.RunAsync(caller, new ListOperations.Query(), ct);
        if (!seen.TryGet(out var all))
            return seen.As<int>();
        return all.FirstOrDefault(o => string.Equals(o.Code, code, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ids.GetOrAdd(found.Code, found.Id)
            : Refusal.Missing(code);
    }
}
