using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>Who is where, by origin: where the people of a community went, where those in a shelter come from, or all of both.</summary>
public sealed class SeeFlows : IUseCase<SeeFlows.Question, Flows>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TallyRecount recount;
    private readonly Gate gate;
    private readonly TimeProvider clock;

    internal SeeFlows(IDbContextFactory<ReliefDb> databases, TallyRecount recount, Gate gate, TimeProvider clock)
    {
        this.databases = databases;
        this.recount = recount;
        this.gate = gate;
        this.clock = clock;
    }

    /// <param name="OriginId">Only people of this community; null for all.</param>
    /// <param name="PlaceId">Only people at this place; null for all.</param>
    /// <param name="Moment">Null for now.</param>
    public sealed record Question(int OperationId, int? OriginId = null, int? PlaceId = null, AsOf? Moment = null);

    public async Task<Outcome<Flows>> RunAsync(Caller caller, Question command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var tallies = command.Moment is { } moment ? await ThenAsync(db, command, moment, ct) : await NowAsync(db, command, ct);
        var ids = tallies.SelectMany(t => new[] { t.OriginId, t.PlaceId }).ToHashSet();
        var places = await PlacesAsync(db, command, ids, ct);
        var flows = tallies.Where(t => places.TryGetValue(t.PlaceId, out var place) && Parts.Of(place.Kind) is not null)
            .Select(t => new Flow(t.OriginId, t.PlaceId, Parts.Of(places[t.PlaceId].Kind)!.Value, t.People))
            .OrderByDescending(f => f.People).ThenBy(f => f.OriginId).ThenBy(f => f.PlaceId);
        return new Flows(command.Moment?.HappenedBy ?? clock.GetUtcNow().UtcDateTime, [.. flows], places);
    }

    private static async Task<List<Held>> NowAsync(ReliefDb db, Question command, CancellationToken ct)
    {
        var tallies = db.Tallies.Where(t => t.OperationId == command.OperationId && t.ItemId == 0 && t.Quantity != 0);
        if (command.OriginId is { } origin)
            tallies = tallies.Where(t => t.OfId == origin);
        if (command.PlaceId is { } place)
            tallies = tallies.Where(t => t.PlaceId == place);
        return await tallies.Select(t => new Held(t.OfId, t.PlaceId, t.Quantity)).ToListAsync(ct);
    }

    private async Task<List<Held>> ThenAsync(ReliefDb db, Question command, AsOf moment, CancellationToken ct)
    {
        var counted = await recount.CountAsync(command.OperationId, moment.HappenedBy, await moment.LastKnownAsync(db, command.OperationId, ct), ct);
        return [.. counted
            .Where(c => c.Key.Subject.IsPeople && c.Value != 0
                && (command.OriginId is not { } origin || c.Key.Subject.OfId == origin) && (command.PlaceId is not { } place || c.Key.PlaceId == place))
            .Select(c => new Held(c.Key.Subject.OfId, c.Key.PlaceId, c.Value))];
    }

    // One place has few origins and one origin few places; for all of both it is cheaper to read every place than to name them.
    private static async Task<Dictionary<int, FlowPlace>> PlacesAsync(ReliefDb db, Question command, HashSet<int> ids, CancellationToken ct)
    {
        var places = db.Places.AsNoTracking().Where(p => p.OperationId == command.OperationId);
        if (command.OriginId is not null || command.PlaceId is not null)
            places = places.Where(p => ids.Contains(p.Id));
        var read = await places.Select(p => new FlowPlace(p.Id, p.Kind, p.Code, p.Names, p.District)).ToListAsync(ct);
        return read.Where(p => ids.Contains(p.Id)).ToDictionary(p => p.Id);
    }

    private sealed record Held(int OriginId, int PlaceId, long People);
}
