using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Places;

/// <summary>Corrects what is written down of a community. Its people are in the books and are not among the facts.</summary>
public sealed class EditCommunityFacts : IUseCase<EditCommunityFacts.Command, FactsEdited>
{
    public const int MostAliases = 50;

    private readonly WriteScope writes;
    private readonly Gate gate;
    private readonly TimeProvider clock;

    internal EditCommunityFacts(WriteScope writes, Gate gate, TimeProvider clock)
    {
        this.writes = writes;
        this.gate = gate;
        this.clock = clock;
    }

    /// <param name="Version">Of the facts that the editor saw.</param>
    /// <param name="Aliases">All other spellings; those that are not among them are dropped.</param>
    public sealed record Command(int OperationId, int PlaceId, int Version, Names Names, IReadOnlyList<string> Aliases, double? Lat, double? Lon,
        string? District, string? Source);

    public async Task<Outcome<FactsEdited>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageOperations, command.OperationId, ct) is { } refusal)
            return refusal;
        command = Cleaned(command);
        if (Check(command) is { Count: > 0 } refusals)
            return Outcome<FactsEdited>.Refused(refusals);
        var code = "";
        var changes = new AuditDetail();
        return await writes.RunAsync<FactsEdited>(
            async db =>
            {
                var found = await EditedPlace.FindAsync(db, PlaceKind.Community, command.OperationId, command.PlaceId, command.Version, ct);
                if (!found.TryGet(out var place))
                    return found.As<FactsEdited>();
                code = place.Code;
                Apply(command, place, changes);
                await ApplyAliasesAsync(db, command, place, changes, ct);
                return new FactsEdited(changes.Terms);
            },
            _ => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(EditCommunityFacts), command.OperationId, command.PlaceId, code, changes.ToString()),
            new Change(ChangeKind.Places, command.OperationId),
            ct);
    }

    private static Command Cleaned(Command command) => command with
    {
        Names = PlaceRules.Clean(command.Names),
        Aliases = [.. command.Aliases.Select(PlaceRules.Clean).OfType<string>().Distinct(StringComparer.Ordinal)],
        District = PlaceRules.Clean(command.District),
        Source = PlaceRules.Clean(command.Source),
    };

    private static IReadOnlyList<Refusal> Check(Command command) =>
    [
        .. PlaceRules.CheckNames(command.Names),
        .. PlaceRules.CheckPoint(command.Lat, command.Lon),
        .. PlaceRules.CheckAliases(command.Aliases, MostAliases),
        .. PlaceRules.CheckDistrict(command.District),
        .. PlaceRules.CheckSource(command.Source),
    ];

    private static void Apply(Command command, Place place, AuditDetail changes)
    {
        changes.Changed(AuditTerm.Name, place.Names.En, command.Names.En);
        changes.Changed(AuditTerm.HebrewName, place.Names.He, command.Names.He);
        changes.Changed(AuditTerm.ArabicName, place.Names.Ar, command.Names.Ar);
        changes.ChangedUntold(AuditTerm.Position, (place.Lat, place.Lon), (command.Lat, command.Lon));
        changes.Changed(AuditTerm.District, place.District, command.District);
        changes.ChangedUntold(AuditTerm.Source, place.Source, command.Source);
        if (changes.Terms.Count == 0)
            return;
        (place.Names, place.Lat, place.Lon) = (command.Names, command.Lat, command.Lon);
        (place.District, place.Source) = (command.District, command.Source);
    }

    private static async Task ApplyAliasesAsync(ReliefDb db, Command command, Place place, AuditDetail changes, CancellationToken ct)
    {
        var known = await db.PlaceAliases.Where(a => a.PlaceId == place.Id).ToListAsync(ct);
        var dropped = known.Where(a => !command.Aliases.Contains(a.Text, StringComparer.Ordinal)).ToList();
        var added = command.Aliases.Except(known.Select(a => a.Text), StringComparer.Ordinal).ToList();
        if (dropped.Count == 0 && added.Count == 0)
            return;
        db.PlaceAliases.RemoveRange(dropped);
        db.PlaceAliases.AddRange(added.Select(text => new PlaceAlias { OperationId = place.OperationId, PlaceId = place.Id, Text = text, Normalized = Spelling.Normalize(text) }));
        // Aliases are rows of their own: without this, two who edit them at once would not hear of each other.
        db.Entry(place).State = EntityState.Modified;
        changes.ChangedUntold(AuditTerm.Aliases, false, true);
    }
}
