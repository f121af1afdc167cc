using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>The operations that the caller may see, by name.</summary>
public sealed class ListOperations : IUseCase<ListOperations.Query, IReadOnlyList<OperationView>>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;

    internal ListOperations(IDbContextFactory<ReliefDb> databases, Gate gate)
    {
        this.databases = databases;
        this.gate = gate;
    }

    public sealed record Query;

    public async Task<Outcome<IReadOnlyList<OperationView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (caller is { IsSystem: false, UserId: null })
            return new Refusal(Refusal.NotSignedIn);
        await using var db = await databases.CreateDbContextAsync(ct);
        var seen = new List<OperationView>();
        var all = await db.Operations.AsNoTracking().ToListAsync(ct);
        foreach (var operation in all.OrderByShown(o => o.Names))
        {
            if (await gate.CheckAsync(caller, Permission.SeeSituation, operation.Id, ct) is null)
                seen.Add(View(operation));
        }

        return seen;
    }

    internal static OperationView View(Operation o) => new(o.Id, o.Code, o.Names, o.TimeZone, o.Languages.Split(','), o.Area,
        o.OrderedAt, o.ReportLimitMinutes, o.NearlyFullPercent, o.IsExercise, o.MapAttribution, o.MapStyle, o.Version);
}
