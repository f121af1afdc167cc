using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

/// <summary>The accounts of the exercise that the sign-in page offers; none without an exercise. For the installation itself, see <see cref="ExerciseSignIn"/>.</summary>
public sealed class ListExerciseAccounts : IUseCase<ListExerciseAccounts.Query, IReadOnlyList<ExerciseAccount>>
{
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListExerciseAccounts(IDbContextFactory<ReliefDb> databases) => this.databases = databases;

    public sealed record Query;

    public async Task<Outcome<IReadOnlyList<ExerciseAccount>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (Gate.CheckSystem(caller) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var accounts = await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(OpenExerciseAccounts.Prefix)).ToListAsync(ct);
        var roles = accounts.ToDictionary(s => int.Parse(s.Value, CultureInfo.InvariantCulture), s => Enum.Parse<Role>(s.Key[OpenExerciseAccounts.Prefix.Length..]));
        var ids = roles.Keys.ToList();
        var users = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id) && u.DisabledAt == null).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct);
        return users.Select(u => new ExerciseAccount(roles[u.Id], u.DisplayName))
            .OrderBy(a => Array.FindIndex(OpenExerciseAccounts.People, p => p.Role == a.Role)).ToList();
    }
}

public sealed record ExerciseAccount(Role Role, string Name);
