using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Places;

/// <summary>Writes down what is known of a shelter. What was not asked stays unknown.</summary>
public sealed class EditShelterFacts : IUseCase<EditShelterFacts.Command, FactsEdited>
{
    private readonly WriteScope writes;
    private readonly Gate gate;
    private readonly TimeProvider clock;

    internal EditShelterFacts(WriteScope writes, Gate gate, TimeProvider clock)
    {
        this.writes = writes;
        this.gate = gate;
        this.clock = clock;
    }

    /// <param name="Version">Of the facts that the editor saw.</param>
    /// <param name="Facilities">Null where nobody has said what there is; empty where there is nothing of the list.</param>
    public sealed record Command(int OperationId, int PlaceId, int Version, Names Names, double? Lat, double? Lon, ShelterType Type,
        ShelterStatus Status, int? CapacityPeople, IReadOnlyCollection<Facility>? Facilities, Known Accessible, Known Animals, Known Public,
        string? ContactName, string? ContactPhone)
    {
        /// <summary>What the place itself provides, counted.</summary>
        public ShelterServices Services { get; init; } = ShelterServices.Unknown;
    }

    public async Task<Outcome<FactsEdited>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.EditShelter, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;
        command = Cleaned(command);
        if (Check(command) is { Count: > 0 } refusals)
            return Outcome<FactsEdited>.Refused(refusals);
        var code = "";
        var changes = new AuditDetail();
        return await writes.RunAsync<FactsEdited>(
            async db =>
            {
                var found = await EditedPlace.FindAsync(db, PlaceKind.Shelter, command.OperationId, command.PlaceId, command.Version, ct);
                if (!found.TryGet(out var place))
                    return found.As<FactsEdited>();
                code = place.Code;
                Apply(command, place, changes);
                return new FactsEdited(changes.Terms);
            },
            _ => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(EditShelterFacts), command.OperationId, command.PlaceId, code, changes.ToString()),
            new Change(ChangeKind.Places, command.OperationId),
            ct);
    }

    private static Command Cleaned(Command command) => command with
    {
        Names = PlaceRules.Clean(command.Names),
        ContactName = PlaceRules.Clean(command.ContactName),
        ContactPhone = PlaceRules.Clean(command.ContactPhone),
        Facilities = command.Facilities is null ? null : [.. command.Facilities.Distinct().Order()],
    };

    private static IReadOnlyList<Refusal> Check(Command command) =>
    [
        .. PlaceRules.CheckNames(command.Names),
        .. PlaceRules.CheckPoint(command.Lat, command.Lon),
        .. PlaceRules.CheckKnown(nameof(command.Type), command.Type),
        .. PlaceRules.CheckKnown(nameof(command.Status), command.Status),
        .. PlaceRules.CheckCapacity(command.CapacityPeople),
        .. PlaceRules.CheckKnown(nameof(command.Facilities), [.. command.Facilities ?? []]),
        .. PlaceRules.CheckKnown(nameof(command.Accessible), command.Accessible, command.Animals, command.Public),
        .. PlaceRules.CheckContact(command.ContactName, command.ContactPhone),
        .. PlaceRules.CheckServices(command.Services),
    ];

    private static void Apply(Command command, Place place, AuditDetail changes)
    {
        var old = place.Shelter ?? new ShelterFacts();
        var now = new ShelterFacts
        {
            Type = command.Type,
            Status = command.Status,
            CapacityPeople = command.CapacityPeople,
            Facilities = command.Facilities is null ? null : string.Join(',', command.Facilities),
            Accessible = command.Accessible,
            Animals = command.Animals,
            Public = command.Public,
            ContactName = command.ContactName,
            ContactPhone = command.ContactPhone,
            Services = command.Services,
        };
        changes.ChangedUntold(AuditTerm.Names, place.Names, command.Names);
        changes.ChangedUntold(AuditTerm.Position, (place.Lat, place.Lon), (command.Lat, command.Lon));
        changes.Changed(AuditTerm.Type, old.Type, now.Type);
        changes.Changed(AuditTerm.Status, old.Status, now.Status);
        changes.Changed(AuditTerm.Capacity, old.CapacityPeople, now.CapacityPeople);
        changes.ChangedUntold(AuditTerm.Facilities, old.Facilities, now.Facilities);
        changes.Changed(AuditTerm.Accessible, old.Accessible, now.Accessible);
        changes.Changed(AuditTerm.Animals, old.Animals, now.Animals);
        changes.Changed(AuditTerm.Public, old.Public, now.Public);
        changes.ChangedUntold(AuditTerm.Contact, (old.ContactName, old.ContactPhone), (now.ContactName, now.ContactPhone));
        changes.ChangedUntold(AuditTerm.Services, old.Services, now.Services);
        if (changes.Terms.Count == 0)
            return;
        place.Names = command.Names;
        place.Lat = command.Lat;
        place.Lon = command.Lon;
        place.Shelter = now;
    }
}
