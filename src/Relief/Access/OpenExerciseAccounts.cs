using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// One account per role for an exercise, without passwords: they open by a button on the sign-in page. The field officer and
/// the shelter manager get a few places of their own. Done before, it changes nothing.
/// </summary>
public sealed class OpenExerciseAccounts : IUseCase<OpenExerciseAccounts.Command, Done>
{
    internal const string Prefix = "exercise-account/";

    private const int OwnCommunities = 4;
    private const int OwnShelters = 3;

    // Invented, like all of the exercise.
    internal static readonly (Role Role, string Name)[] People =
    [
        (Role.Coordinator, "Noa Ben-Ami"), (Role.ShelterManager, "Yusuf Khoury"), (Role.FieldOfficer, "Tamar Levi"),
        (Role.LogisticsOfficer, "Daniel Haddad"), (Role.Observer, "Maya Cohen"), (Role.Administrator, "Amir Saleh"),
    ];

    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal OpenExerciseAccounts(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int OperationId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckSystem(caller) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        return await scope.RunAsync(db => OpenAsync(db, command.OperationId, now, ct),
            _ => AuditRow.For(caller, now, nameof(OpenExerciseAccounts), command.OperationId), new Change(ChangeKind.Access, command.OperationId), ct);
    }

    private static async Task<Outcome<Done>> OpenAsync(ReliefDb db, int operationId, DateTime now, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId && o.IsExercise, ct))
            return Refusal.Missing("exercise");
        if (await db.Settings.AnyAsync(s => s.Key.StartsWith(Prefix), ct))
            return Done.It;
        var users = People.Select(p => (p.Role, User: Make(p.Role, p.Name, now))).ToList();
        db.Users.AddRange(users.Select(u => u.User));
        await db.SaveChangesAsync(ct);
        foreach (var (role, user) in users)
        {
            db.Settings.Add(new Setting { Key = Prefix + role, Value = user.Id.ToString(CultureInfo.InvariantCulture) });
            var own = await OwnPlacesAsync(db, role, operationId, ct);
            db.Grants.Add(new Grant
            {
                UserId = user.Id,
                Role = role,
                OperationId = role == Role.Administrator ? null : operationId,
                Places = [.. own.Select(id => new GrantPlace { PlaceId = id })],
                GrantedById = null,
                GrantedAt = now,
            });
        }

        return Done.It;
    }

    private static User Make(Role role, string name, DateTime now)
    {
        var userName = "exercise-" + role.ToString().ToLowerInvariant();
        return new User
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = name,
            CreatedAt = now,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    // A field officer goes between some communities and the shelters that their people come to; a shelter manager has the large ones,
    // and those on standby, to which people come whom nobody expects.
    private static async Task<List<int>> OwnPlacesAsync(ReliefDb db, Role role, int operationId, CancellationToken ct)
    {
        if (role is not (Role.FieldOfficer or Role.ShelterManager))
            return [];
        var shelters = await db.Places.Where(p => p.OperationId == operationId && p.Kind == PlaceKind.Shelter)
            .OrderByDescending(p => p.Shelter!.CapacityPeople).ThenBy(p => p.Id).Select(p => p.Id).Take(OwnShelters)
            .Concat(db.Places.Where(p => p.OperationId == operationId && p.Shelter!.Status == ShelterStatus.Standby).Select(p => p.Id)).Distinct().ToListAsync(ct);
        if (role == Role.ShelterManager)
            return shelters;
        var communities = await db.Places.Where(p => p.OperationId == operationId && p.Kind == PlaceKind.Community)
            .OrderBy(p => p.Id).Select(p => p.Id).Take(OwnCommunities).ToListAsync(ct);
        return [.. communities, .. shelters];
    }
}
