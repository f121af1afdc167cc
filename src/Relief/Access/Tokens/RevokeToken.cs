using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>Takes a token out of force: one's own, or as an administrator anybody's. It is refused at once on this instance, and within half a minute on every other.</summary>
public sealed class RevokeToken : IUseCase<RevokeToken.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal RevokeToken(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int TokenId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        var notForAll = await gate.CheckAsync(caller, Permission.ManageAccess, null, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var revoked = await scope.RunAsync<ApiToken>(
            async db =>
            {
                var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == command.TokenId, ct);
                if (token?.UserId != caller.UserId && notForAll is not null)
                    return notForAll;
                if (token is null)
                    return Refusal.Missing("token");
                token.Revoke(caller, RevokedFor.Itself, now);
                return token;
            },
            token => AuditRow.For(caller, now, nameof(RevokeToken), token.OperationId, subject: token.Name),
            new Change(ChangeKind.Access, null), ct);
        return revoked.Succeeded ? Done.It : revoked.As<Done>();
    }
}
