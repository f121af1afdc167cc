using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>
/// How many people were at a place, and where the people of a community were, from the place's first line to now or
/// to a past moment.
/// </summary>
public sealed class SeePlaceHistory : IUseCase<SeePlaceHistory.Question, PlaceHistory>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;
    private readonly TimeProvider clock;

    internal SeePlaceHistory(IDbContextFactory<ReliefDb> databases, Gate gate, TimeProvider clock)
    {
        this.databases = databases;
        this.gate = gate;
        this.clock = clock;
    }

    /// <param name="Moment">The last moment to show, and by which clock; null for now.</param>
    public sealed record Question(int OperationId, int PlaceId, AsOf? Moment = null);

    public async Task<Outcome<PlaceHistory>> RunAsync(Caller caller, Question command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PlaceId && p.OperationId == command.OperationId, ct);
        if (place is null)
            return Refusal.Missing($"#{command.PlaceId}");
        var moment = command.Moment ?? AsOf.AsKnownNow(clock.GetUtcNow().UtcDateTime);
        var until = moment.HappenedBy;
        var known = await moment.LastKnownAsync(db, command.OperationId, ct);
        var lines = db.Lines.Where(l => l.ItemId == 0 && l.OccurredAt <= until && l.Sequence <= known);
        var changes = await HereAsync(lines, place.Id, ct);
        if (place.Kind == PlaceKind.Community)
            changes.AddRange(await WhereaboutsAsync(db, lines, place, ct));
        return PlaceHistory.Of(changes, until);
    }

    private static async Task<List<HistoryChange>> HereAsync(IQueryable<Line> lines, int placeId, CancellationToken ct)
    {
        var arrived = await lines.Where(l => l.ToId == placeId)
            .GroupBy(l => l.OccurredAt).Select(g => new { At = g.Key, People = g.Sum(l => l.Quantity) }).ToListAsync(ct);
        var left = await lines.Where(l => l.FromId == placeId)
            .GroupBy(l => l.OccurredAt).Select(g => new { At = g.Key, People = g.Sum(l => l.Quantity) }).ToListAsync(ct);
        return [.. arrived.Select(a => new HistoryChange(a.At, null, a.People)), .. left.Select(a => new HistoryChange(a.At, null, -a.People))];
    }

    // Wherever the community's people ever were they left a tally, so its lines are found by the places they come from; there
    // is no index by origin, which would make every entry dearer for this one question.
    private static async Task<IEnumerable<HistoryChange>> WhereaboutsAsync(ReliefDb db, IQueryable<Line> all, Place community, CancellationToken ct)
    {
        var lines = await (
            from tally in db.Tallies
            where tally.OperationId == community.OperationId && tally.ItemId == 0 && tally.OfId == community.Id
            join line in all on tally.PlaceId equals line.FromId
            where line.OfId == community.Id
            select new { line.OccurredAt, line.FromId, line.ToId, line.Quantity }).ToListAsync(ct);
        var touched = lines.SelectMany(l => new[] { l.FromId, l.ToId }).ToHashSet();
        var parts = (await db.Places.Where(p => touched.Contains(p.Id)).Select(p => new { p.Id, p.Kind }).ToListAsync(ct))
            .ToDictionary(p => p.Id, p => Parts.Of(p.Kind));
        return lines.SelectMany(l => new[]
        {
            (Part: parts[l.FromId], Change: new HistoryChange(l.OccurredAt, parts[l.FromId], -l.Quantity)),
            (Part: parts[l.ToId], Change: new HistoryChange(l.OccurredAt, parts[l.ToId], l.Quantity)),
        }).Where(c => c.Part is not null).Select(c => c.Change);
    }
}
