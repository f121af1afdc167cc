using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>Adds a community, a shelter or a warehouse to an operation. A community's population opens its books.</summary>
public sealed class AddPlace : IUseCase<AddPlace.Command, AddPlace.Added>
{
    private readonly ILedger ledger;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ChangeFeed feed;
    private readonly Gate gate;
    private readonly TimeProvider clock;

    internal AddPlace(ILedger ledger, IDbContextFactory<ReliefDb> databases, ChangeFeed feed, Gate gate, TimeProvider clock)
    {
        this.ledger = ledger;
        this.databases = databases;
        this.feed = feed;
        this.gate = gate;
        this.clock = clock;
    }

    /// <param name="Code">Null: one is made from the name.</param>
    /// <param name="Population">Of a community; null where it is not known, and the books open at nothing.</param>
    public sealed record Command(int OperationId, PlaceKind Kind, string? Code, Names Names, double? Lat = null, double? Lon = null,
        string? District = null, int? Population = null, ShelterType Type = ShelterType.Unknown,
        ShelterStatus Status = ShelterStatus.Unknown, int? CapacityPeople = null);

    public sealed record Added(int PlaceId, string Code);

    public async Task<Outcome<Added>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var permission = command.Kind == PlaceKind.Shelter ? Permission.EditShelter : Permission.ManageOperations;
        if (await gate.CheckAsync(caller, permission, command.OperationId, ct) is { } refusal)
            return refusal;
        command = command with { Names = PlaceRules.Clean(command.Names), Code = PlaceRules.Clean(command.Code), District = PlaceRules.Clean(command.District) };
        if (Check(command) is { Count: > 0 } refusals)
            return Outcome<Added>.Refused(refusals);
        var taken = await CodesAsync(command.OperationId, ct);
        if (command.Code is { } wanted && taken.Contains(wanted))
            return new Refusal("PlaceCodeTaken", wanted) { Field = nameof(command.Code) };
        var code = command.Code ?? PlaceCodes.Numbered(PlaceCodes.From(command.Names.En, command.Kind)).First(c => !taken.Contains(c));
        Place? made = null;
        var outcome = await ledger.AppendAsync(
            new EntryGroup([])
            {
                Audit = [AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(AddPlace), command.OperationId, subject: code,
                    detail: Detail(command).ToString())],
                Prepare = new Preparation((db, inner) => MakeAsync(db, caller, command, code, p => made = p, inner)) { Changes = [new(ChangeKind.Places, command.OperationId)] },
            },
            ct);
        return outcome.Succeeded ? new Added(made!.Id, made.Code) : outcome.As<Added>();
    }

    private static AuditDetail Detail(Command command)
    {
        var detail = new AuditDetail().With(AuditTerm.Kind, command.Kind);
        return command.Population is { } people ? detail.With(AuditTerm.Population, people) : detail;
    }

    private static List<Refusal> Check(Command command)
    {
        List<Refusal> refusals = [.. PlaceRules.CheckNames(command.Names), .. PlaceRules.CheckPoint(command.Lat, command.Lon), .. PlaceRules.CheckCapacity(command.CapacityPeople),
            .. PlaceRules.CheckKnown(nameof(command.Type), command.Type), .. PlaceRules.CheckKnown(nameof(command.Status), command.Status)];
        if (command.Kind is not (PlaceKind.Community or PlaceKind.Shelter or PlaceKind.Warehouse))
            refusals.Add(new Refusal("PlaceKindNotAdded") { Field = nameof(command.Kind) });
        if (command.Code is { } code)
            refusals.AddRange(PlaceRules.CheckCode(code));
        if (command.Population is { } people && (command.Kind != PlaceKind.Community || people is < 0 or > PlaceRules.MaxPopulation))
            refusals.Add(new Refusal("PopulationOutOfRange", PlaceRules.MaxPopulation) { Field = nameof(command.Population) });
        refusals.AddRange(PlaceRules.CheckDistrict(command.District));
        return refusals;
    }

    private async Task<Outcome<IReadOnlyList<EntryDraft>>> MakeAsync(ReliefDb db, Caller caller, Command command, string code, Action<Place> made, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OperationId, ct);
        if (operation is null)
            return Refusal.Missing($"#{command.OperationId}");
        if (await db.Places.AnyAsync(p => p.OperationId == command.OperationId && p.Code == code, ct))
            return new Refusal("PlaceCodeTaken", code) { Field = nameof(command.Code) };
        var place = new Place
        {
            OperationId = command.OperationId,
            Kind = command.Kind,
            Code = code,
            Names = command.Names,
            Lat = command.Lat,
            Lon = command.Lon,
            District = command.Kind == PlaceKind.Community ? command.District : null,
            Shelter = command.Kind == PlaceKind.Shelter
                ? new ShelterFacts { Type = command.Type, Status = command.Status, CapacityPeople = command.CapacityPeople }
                : null,
        };
        db.Places.Add(place);
        await db.SaveChangesAsync(ct);
        made(place);
        if (command.Population is not > 0)
            return Outcome<IReadOnlyList<EntryDraft>>.Success([]);
        var census = await db.Places.Where(p => p.OperationId == command.OperationId && p.Kind == PlaceKind.Census).Select(p => p.Id).SingleAsync(ct);
        return Outcome<IReadOnlyList<EntryDraft>>.Success([Opening(caller, command, place.Id, census, OpenedAt(operation.OrderedAt))]);
    }

    private EntryDraft Opening(Caller caller, Command command, int placeId, int censusId, DateTime at) => new()
    {
        Id = EntryIds.New(clock),
        OperationId = command.OperationId,
        Kind = EntryKind.Census,
        OccurredAt = at,
        AuthorId = caller.UserId,
        AuthorName = caller.Name,
        Door = caller.Door,
        PlaceId = placeId,
        Movements = [new Movement(censusId, placeId, Subject.People(placeId), command.Population!.Value)],
    };

    // People were at home before they were told to leave, also where the community is written down later.
    private DateTime OpenedAt(DateTime? orderedAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return orderedAt is { } order && order.AddHours(-1) < now ? order.AddHours(-1) : now;
    }

    private async Task<HashSet<string>> CodesAsync(int operationId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await db.Places.Where(p => p.OperationId == operationId).Select(p => p.Code).ToListAsync(ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
