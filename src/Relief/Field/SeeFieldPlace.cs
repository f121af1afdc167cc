using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Places;
using Relief.Situation;
using Relief.Storage;

namespace Relief.Field;

/// <summary>A place as those see it who report for it from the field.</summary>
public sealed class SeeFieldPlace : IUseCase<SeeFieldPlace.Question, FieldPlace>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly PlaceIndexes indexes;
    private readonly SituationBoard board;
    private readonly TimeProvider clock;

    internal SeeFieldPlace(Gate gate, IDbContextFactory<ReliefDb> databases, PlaceIndexes indexes, SituationBoard board, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.indexes = indexes;
        this.board = board;
        this.clock = clock;
    }

    /// <summary>Both by their codes.</summary>
    public sealed record Question(string Operation, string Place);

    public async Task<Outcome<FieldPlace>> RunAsync(Caller caller, Question command, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var operations = await db.Operations.AsNoTracking().Select(o => new { o.Id, o.Code }).ToListAsync(ct);
        var operationId = operations.FirstOrDefault(o => string.Equals(o.Code, command.Operation, StringComparison.OrdinalIgnoreCase))?.Id;
        var index = operationId is { } known ? await indexes.OfAsync(known, ct) : null;
        var place = index?.OfCode(command.Place);
        if (await gate.CheckAsync(caller, Permission.ReportPeople, operationId ?? 0, ct, place is null ? [] : [place.Id]) is { } refusal)
            return refusal;
        if (place is not { Kind: PlaceKind.Community or PlaceKind.Shelter } || await board.PictureAsync(operationId!.Value, ct) is not { } picture)
            return Refusal.Missing(command.Place);

        var tallies = await OriginsAsync(db, picture, place, ct);
        var neighbours = FieldNeighbours.Of(picture, place, tallies);
        var reports = new FieldReports(db, gate, caller, picture.Operation, clock.GetUtcNow().UtcDateTime);
        var mayCount = await gate.CheckAsync(caller, Permission.CountStock, operationId.Value, ct, place.Id) is null;
        var shelter = picture.Shelters.FirstOrDefault(s => s.Id == place.Id);
        var community = picture.Communities.FirstOrDefault(c => c.Id == place.Id);
        return new FieldPlace
        {
            Operation = picture.Operation,
            Place = place,
            Was = index!.MergedOf(command.Place),
            At = picture.At,
            People = shelter?.People ?? community?.Here ?? 0,
            CapacityPeople = shelter?.CapacityPeople,
            LastReport = shelter?.LastReport ?? community?.LastReport,
            Here = neighbours.Here,
            Likely = neighbours.Likely,
            OtherCommunities = neighbours.OtherCommunities,
            OtherShelters = neighbours.OtherShelters,
            Convoys = neighbours.Convoys,
            Stock = mayCount ? await FieldStock.ReadAsync(db, operationId.Value, place.Id, ct) : null,
            Consignments = mayCount ? await FieldConsignment.ReadAsync(db, operationId.Value, place.Id, ct) : [],
            Today = await reports.TodayAsync(place.Id, ct),
            Refused = await reports.RefusedAsync(place.Id, index, ct),
        };
    }

    // Where people ever were they left a tally, so that those who came here before are found without reading the lines.
    private static async Task<IReadOnlyList<OriginHeld>> OriginsAsync(ReliefDb db, Picture picture, PlaceName place, CancellationToken ct)
    {
        var wanted = picture.Convoys.Where(c => c.IsOpen && c.DestinationId == place.Id).Select(c => c.Id).Append(place.Id).ToList();
        var origin = place.Kind == PlaceKind.Community ? place.Id : -1;
        return await db.Tallies.AsNoTracking()
            .Where(t => t.OperationId == picture.Operation.Id && t.ItemId == 0 && t.OfId > 0 && (wanted.Contains(t.PlaceId) || t.OfId == origin))
            .Select(t => new OriginHeld(t.PlaceId, t.OfId, t.Quantity)).ToListAsync(ct);
    }
}

/// <summary>So many people of a community at a place or in a convoy; nobody where they have left again.</summary>
internal sealed record OriginHeld(int PlaceId, int OriginId, long People);
