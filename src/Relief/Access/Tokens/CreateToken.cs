using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>Somebody lets a program act on the own behalf, as narrowly as wanted and never beyond the own grants.</summary>
public sealed class CreateToken : IUseCase<CreateToken.Command, IssuedToken>
{
    private readonly GrantBook grants;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal CreateToken(GrantBook grants, WriteScope scope, TimeProvider clock)
    {
        this.grants = grants;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Name">What it is for.</param>
    /// <param name="Days">How long it is in force.</param>
    public sealed record Command(string Name, int Days)
    {
        /// <summary>Narrows what it may do to what this role may; null for all that its user may.</summary>
        public Role? Role { get; init; }

        /// <summary>Null for all of its user's operations.</summary>
        public int? OperationId { get; init; }

        /// <summary>Of the operation; none for all of its user's.</summary>
        public IReadOnlyList<int> PlaceIds { get; init; } = [];
    }

    public async Task<Outcome<IssuedToken>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        if (TokenRules.Check(command.Name, command.Days, command.Role) is { } wrong)
            return wrong;
        var userId = caller.UserId!.Value;
        if (await IsBeyondAsync(userId, command, ct))
            return new Refusal("TokenBeyondGrants");
        var (now, text) = (clock.GetUtcNow().UtcDateTime, TokenText.New());
        var made = await scope.RunAsync(db => MakeAsync(db, userId, command, text, now, ct),
            m => AuditRow.For(caller, now, nameof(CreateToken), command.OperationId, subject: m.Token.Name, detail: m.Detail.ToString()),
            new Change(ChangeKind.Access, null), ct);
        return made.TryGet(out var done) ? new IssuedToken(done.Token.Id, text, done.Token.ExpiresAt) : made.As<IssuedToken>();
    }

    // A token with which nothing can be done is a mistake that shows only later, in a program far away.
    private async Task<bool> IsBeyondAsync(int userId, Command command, CancellationToken ct)
    {
        var wanted = new TokenScope(0, command.Role, command.OperationId, command.PlaceIds.Count == 0 ? null : command.PlaceIds.ToHashSet());
        var left = (await grants.OfAsync(userId, ct)).Select(wanted.Narrow).OfType<HeldGrant>();
        return !left.Any(g => Enum.GetValues<Permission>().Any(p => g.ReachOf(p) != Reach.None));
    }

    private static async Task<Outcome<Made>> MakeAsync(ReliefDb db, int userId, Command command, string text, DateTime now, CancellationToken ct)
    {
        var wanted = command.PlaceIds.Distinct().ToList();
        var places = await db.Places.Where(p => p.OperationId == command.OperationId && wanted.Contains(p.Id) && p.Kind < PlaceKind.Census).Select(p => p.Code).ToListAsync(ct);
        if (places.Count < wanted.Count)
            return new Refusal("GrantPlaceUnknown") { Field = nameof(command.PlaceIds) };
        if (await TokenRules.CheckNumberAsync(db, userId, now, ct) is { } tooMany)
            return tooMany;
        var token = new ApiToken
        {
            UserId = userId,
            Name = command.Name.Trim(),
            Hash = TokenText.HashOf(text),
            Role = command.Role,
            OperationId = command.OperationId,
            Places = [.. wanted.Select(id => new TokenPlace { PlaceId = id })],
            CreatedById = userId,
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.ApiTokens.Add(token);
        var detail = new AuditDetail().With(AuditTerm.ExpiresAt, token.ExpiresAt);
        if (command.Role is { } role)
            detail.With(AuditTerm.Role, role);
        if (places.Count > 0)
            detail.With(AuditTerm.Places, string.Join(", ", places));
        return new Made(token, detail);
    }

    private sealed record Made(ApiToken Token, AuditDetail Detail);
}
