using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>
/// Finds a place while its name is being typed: by code, by name in any language or by another spelling. The best match comes
/// first, then the reader's own places, then those with most people.
/// </summary>
public sealed class FindPlace : IUseCase<FindPlace.Query, IReadOnlyList<FindPlace.Found>>
{
    private const int MostConsidered = 200;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly PlaceIndexes indexes;

    internal FindPlace(Gate gate, IDbContextFactory<ReliefDb> databases, PlaceIndexes indexes)
    {
        this.gate = gate;
        this.databases = databases;
        this.indexes = indexes;
    }

    /// <param name="Text">As typed; empty gives the likely ones.</param>
    /// <param name="Kinds">None means every kind.</param>
    /// <param name="OpenOnly">Leaves out convoys that are closed.</param>
    public sealed record Query(int OperationId, string? Text, IReadOnlyList<PlaceKind> Kinds, int Most = 12, bool OpenOnly = false);

    /// <param name="People">How many the books hold there now.</param>
    /// <param name="IsOwn">Whether the reader reports for it.</param>
    public sealed record Found(PlaceName Place, string? District, long People, bool IsOwn);

    public async Task<Outcome<IReadOnlyList<Found>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;

        var text = Spelling.Normalize(command.Text ?? "");
        var scope = await gate.ScopeAsync(caller, Permission.ReportPeople, command.OperationId, ct);
        var index = await indexes.OfAsync(command.OperationId, ct);
        var matches = (text.Length == 0 ? index.All.Select(p => (Place: p, Rank: 0)) : index.Exactly(text))
            .Where(m => command.Kinds.Count == 0 || command.Kinds.Contains(m.Place.Kind))
            .Select(m => new Match(m.Place, m.Rank, IsOwn: !scope.ReachesAll && scope.Reaches(m.Place.Id)))
            .OrderBy(m => m.Rank).ThenByDescending(m => m.IsOwn).ToList();
        // Numbers are asked for only where they can still change the order, not for twenty thousand places.
        var considered = text.Length == 0 && matches.Count > MostConsidered
            ? await MostPeopleAsync(command, matches.ToDictionary(m => m.Place.Id), ct)
            : matches.Take(MostConsidered).ToList();
        var ids = considered.Select(m => m.Place.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var people = await db.Tallies.Where(t => t.ItemId == 0 && ids.Contains(t.PlaceId)).GroupBy(t => t.PlaceId)
            .Select(g => new { g.Key, People = g.Sum(t => t.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.People, ct);
        var districts = await db.Places.Where(p => ids.Contains(p.Id) && p.District != null).ToDictionaryAsync(p => p.Id, p => p.District, ct);
        var closed = command.OpenOnly ? await ClosedAsync(db, considered.Select(m => m.Place), ct) : [];
        return considered.Where(m => !closed.Contains(m.Place.Id))
            .Select(m => (m.Rank, Found: new Found(m.Place, districts.GetValueOrDefault(m.Place.Id), people.GetValueOrDefault(m.Place.Id), m.IsOwn)))
            .OrderBy(m => m.Rank).ThenByDescending(m => m.Found.IsOwn).ThenByDescending(m => m.Found.People).ThenByShown(m => m.Found.Place.Names)
            .Select(m => m.Found).Take(Math.Clamp(command.Most, 1, 100)).ToList();
    }

    private async Task<List<Match>> MostPeopleAsync(Query command, Dictionary<int, Match> matches, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var most = await db.Tallies.Where(t => t.OperationId == command.OperationId && t.ItemId == 0).GroupBy(t => t.PlaceId)
            .Select(g => new { g.Key, People = g.Sum(t => t.Quantity) }).OrderByDescending(g => g.People).Take(5 * MostConsidered).ToListAsync(ct);
        var likely = matches.Values.Where(m => m.IsOwn).Concat(most.Where(m => matches.ContainsKey(m.Key)).Select(m => matches[m.Key])).Concat(matches.Values);
        return [.. likely.DistinctBy(m => m.Place.Id).Take(MostConsidered)];
    }

    private static async Task<HashSet<int>> ClosedAsync(ReliefDb db, IEnumerable<PlaceName> places, CancellationToken ct)
    {
        var convoys = places.Where(p => p.Kind == PlaceKind.Convoy).Select(p => p.Id).ToList();
        return await ConvoyClosing.ClosedOf(db, convoys).ToHashSetAsync(ct);
    }

    private sealed record Match(PlaceName Place, int Rank, bool IsOwn);
}
