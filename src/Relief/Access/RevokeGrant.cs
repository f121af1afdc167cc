using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Takes a role back. It is out of effect at once on this instance, and within half a minute on every other.</summary>
public sealed class RevokeGrant : IUseCase<RevokeGrant.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal RevokeGrant(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int GrantId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var revoked = await scope.RunAsync(db => RevokeAsync(db, command.GrantId, now, ct),
            r => AuditRow.For(caller, now, nameof(RevokeGrant), r.Grant.OperationId, subject: r.UserName, detail: new AuditDetail().With(AuditTerm.Role, r.Grant.Role).ToString()),
            new Change(ChangeKind.Access, null), ct);
        return revoked.Succeeded ? Done.It : revoked.As<Done>();
    }

    private static async Task<Outcome<Revoked>> RevokeAsync(ReliefDb db, int grantId, DateTime now, CancellationToken ct)
    {
        if (await db.Grants.SingleOrDefaultAsync(g => g.Id == grantId && g.RevokedAt == null, ct) is not { } grant)
            return Refusal.Missing("grant");
        if (grant.Role == Role.Administrator && !await Administrators.AnyBesidesAsync(db, ct, withoutGrantId: grantId))
            return new Refusal("LastAdministrator");
        grant.RevokedAt = now;
        return new Revoked(grant, await db.Users.Where(u => u.Id == grant.UserId).Select(u => u.UserName!).SingleAsync(ct));
    }

    private sealed record Revoked(Grant Grant, string UserName);
}
