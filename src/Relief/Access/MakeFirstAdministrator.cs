using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Whoever holds the one-time link becomes the first administrator. Works once, whoever else holds a link at that moment.</summary>
public sealed class MakeFirstAdministrator : IUseCase<MakeFirstAdministrator.Command, SignedIn>
{
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal MakeFirstAdministrator(WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    public sealed record Command(string Token, string UserName, string DisplayName, string Password);

    public async Task<Outcome<SignedIn>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var made = await scope.RunAsync(db => MakeAsync(db, command, now, ct),
            user => AuditRow.For(caller with { UserId = user.Id, Name = user.DisplayName }, now, nameof(MakeFirstAdministrator), subject: user.UserName),
            new Change(ChangeKind.Access, null), ct);
        return made.TryGet(out var administrator)
            ? new SignedIn(administrator.Id, administrator.DisplayName, administrator.SecurityStamp!, administrator.Language)
            : made.As<SignedIn>();
    }

    private async Task<Outcome<User>> MakeAsync(ReliefDb db, Command command, DateTime now, CancellationToken ct)
    {
        var links = db.Settings.Where(s => s.Key.StartsWith(FirstRun.Prefix));
        var until = await links.Where(s => s.Key == FirstRun.KeyOf(command.Token)).Select(s => s.Value).SingleOrDefaultAsync(ct);

        // All links go at once: of two people who come at the same moment, the second one's delete waits and then finds none.
        if (until is null || await links.ExecuteDeleteAsync(ct) == 0 || Micros.ToUtc(long.Parse(until, CultureInfo.InvariantCulture)) < now
            || await db.Grants.AnyAsync(g => g.Role == Role.Administrator && g.RevokedAt == null, ct))
            return new Refusal("FirstRunLinkOver");
        var added = await accounts.AddAsync(db, new NewAccount(command.UserName, command.DisplayName, command.Password), now, ct);
        if (added.TryGet(out var user))
            db.Grants.Add(new Grant { UserId = user.Id, Role = Role.Administrator, GrantedById = null, GrantedAt = now });
        return added;
    }
}
