using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>Who the books hold at a place, for a form that is about to change it.</summary>
public sealed class PeopleHere : IUseCase<PeopleHere.Query, PeopleHere.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly PeopleHeld people;

    internal PeopleHere(Gate gate, IDbContextFactory<ReliefDb> databases, PeopleHeld people)
    {
        this.gate = gate;
        this.databases = databases;
        this.people = people;
    }

    /// <param name="At">UTC; null for now.</param>
    public sealed record Query(int OperationId, int PlaceId, DateTime? At = null);

    /// <param name="People">All of them; also when some of the parts are below zero.</param>
    /// <param name="ByOrigin">Most first; unknown origin has no origin.</param>
    /// <param name="Room">Capacity of a shelter, seats of a convoy; null where unknown.</param>
    public sealed record View(PlaceName Place, long People, IReadOnlyList<Group> ByOrigin, int? Room, ConvoyFacts? Convoy, bool IsClosed, int Version);

    public sealed record Group(PlaceName? Origin, long People);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;

        await using var db = await databases.CreateDbContextAsync(ct);
        var place = await db.Places.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.PlaceId && p.OperationId == command.OperationId, ct);
        if (place is null)
            return new Refusal("PlaceNotHere") { Field = nameof(command.PlaceId) };
        var held = command.At is { } moment ? await people.AtAsync(place.Id, moment, ct) : await NowAsync(db, place.Id, ct);
        var names = await PlaceNames.ReadAsync(db, held.Keys, ct);
        var groups = held.Select(h => new Group(names.GetValueOrDefault(h.Key), h.Value)).OrderByDescending(g => g.People).ToList();
        var isClosed = place.Kind == PlaceKind.Convoy && await ConvoyClosing.IsClosedAsync(db, place.Id, ct);
        return new View(new PlaceName(place.Id, place.Code, place.Names, place.Kind), held.Values.Sum(), groups,
            place.Shelter?.CapacityPeople ?? place.Convoy?.Seats, place.Convoy, isClosed, place.Version);
    }

    private static Task<Dictionary<int, long>> NowAsync(ReliefDb db, int placeId, CancellationToken ct) =>
        db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == 0 && t.Quantity != 0).ToDictionaryAsync(t => t.OfId, t => t.Quantity, ct);
}
