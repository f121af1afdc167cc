using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Places;

/// <summary>
/// The places of an operation with their facts, the places outside included, in the order in which they came to be, a page at a
/// time. A shelter's contact is told only to those who may edit the shelter.
/// </summary>
public sealed class ListPlaces : IUseCase<ListPlaces.Query, ListPlaces.Page>
{
    public const int MostRows = 1000;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListPlaces(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Kind">Only these; null for all.</param>
    /// <param name="AfterId">Where the page before ended; 0 for the first.</param>
    public sealed record Query(int OperationId, PlaceKind? Kind, int AfterId, int Rows);

    /// <param name="Shelter">Without its contact for those who may not edit it.</param>
    /// <param name="DepartsFrom">Convoys: code.</param>
    /// <param name="Destination">Convoys: code.</param>
    /// <param name="MergedInto">Of a shelter that is part of another by now: the other's code.</param>
    public sealed record Row(PlaceName Place, double? Lat, double? Lon, string? District, string? Source, ShelterFacts? Shelter, ConvoyFacts? Convoy,
        string? DepartsFrom, string? Destination, string? MergedInto, int Version);

    /// <param name="NextAfterId">Null when this is the last page.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int? NextAfterId);

    public async Task<Outcome<Page>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        var mayEdit = await gate.ScopeAsync(caller, Permission.EditShelter, command.OperationId, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = Math.Clamp(command.Rows, 1, MostRows);
        var found = await db.Places.AsNoTracking()
            .Where(p => p.OperationId == command.OperationId && p.Id > command.AfterId && (command.Kind == null || p.Kind == command.Kind))
            .OrderBy(p => p.Id).Take(wanted + 1).ToListAsync(ct);
        var places = found.Take(wanted).ToList();
        var ends = await PlaceNames.ReadAsync(db, places.SelectMany(p => new[] { p.Convoy?.DepartsFromId ?? 0, p.Convoy?.DestinationId ?? 0, p.MergedIntoId ?? 0 }), ct);
        return new Page([.. places.Select(p => new Row(new PlaceName(p.Id, p.Code, p.Names, p.Kind), p.Lat, p.Lon, p.District, p.Source,
                mayEdit.Reaches(p.Id) ? p.Shelter : p.Shelter is { } facts ? facts with { ContactName = null, ContactPhone = null } : null,
                p.Convoy, CodeOf(p.Convoy?.DepartsFromId), CodeOf(p.Convoy?.DestinationId), CodeOf(p.MergedIntoId), p.Version))],
            found.Count > wanted ? places[^1].Id : null);

        string? CodeOf(int? id) => id is { } one && ends.TryGetValue(one, out var place) ? place.Code : null;
    }
}
