using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Places;

/// <summary>The facts of one place. A shelter's contact is told only to those who may edit the shelter.</summary>
public sealed class SeePlaceFacts : IUseCase<SeePlaceFacts.Question, PlaceView>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;

    internal SeePlaceFacts(IDbContextFactory<ReliefDb> databases, Gate gate)
    {
        this.databases = databases;
        this.gate = gate;
    }

    public sealed record Question(int OperationId, int PlaceId);

    public async Task<Outcome<PlaceView>> RunAsync(Caller caller, Question command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PlaceId && p.OperationId == command.OperationId, ct);
        if (place is null)
            return Refusal.Missing($"#{command.PlaceId}");
        var aliases = await db.PlaceAliases.AsNoTracking().Where(a => a.PlaceId == place.Id).OrderBy(a => a.Text).Select(a => a.Text).ToListAsync(ct);
        var mayEdit = place.Kind switch
        {
            PlaceKind.Shelter => place.MergedIntoId is null && await gate.CheckAsync(caller, Permission.EditShelter, command.OperationId, ct, place.Id) is null,
            PlaceKind.Community => await gate.CheckAsync(caller, Permission.ManageOperations, command.OperationId, ct) is null,
            _ => false,
        };
        var facts = place.Shelter;
        if (!mayEdit)
            facts = facts is null ? null : facts with { ContactName = null, ContactPhone = null };
        return new PlaceView(place.Id, place.Kind, place.Code, place.Names, place.Lat, place.Lon, place.District, place.Source, aliases, facts,
            mayEdit, place.Version) { MergedInto = await PlaceNames.MergedIntoAsync(db, place, ct), MergedAt = place.MergedAt };
    }
}

/// <param name="Shelter">Without its contact for those who may not edit it.</param>
/// <param name="MayEdit">Whether the caller may edit these facts, and so see the contact.</param>
public sealed record PlaceView(int Id, PlaceKind Kind, string Code, Names Names, double? Lat, double? Lon, string? District, string? Source,
    IReadOnlyList<string> Aliases, ShelterFacts? Shelter, bool MayEdit, int Version)
{
    /// <summary>The shelter that it is part of by now, and since when, UTC; null where it stands for itself.</summary>
    public PlaceName? MergedInto { get; init; }

    public DateTime? MergedAt { get; init; }
}
