using System.Security.Cryptography;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>
/// Lets in a program or a machine that is nobody's: makes a user of its own, without a password, with one grant, and a token
/// that acts as that user. To end it, revoke the token or disable the user.
/// </summary>
public sealed class CreateDeviceToken : IUseCase<CreateDeviceToken.Command, IssuedToken>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal CreateDeviceToken(Gate gate, WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// <param name="Name">How the books name the device.</param>
    /// <param name="Days">How long the token is in force.</param>
    /// <param name="PlaceIds">None: all of the operation.</param>
    public sealed record Command(string Name, int Days, Role Role, int OperationId, IReadOnlyList<int> PlaceIds);

    public async Task<Outcome<IssuedToken>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        if (TokenRules.Check(command.Name, command.Days, command.Role) is { } wrong)
            return wrong;
        var (now, text) = (clock.GetUtcNow().UtcDateTime, TokenText.New());
        var made = await scope.RunAsync(db => MakeAsync(db, caller, command, text, now, ct),
            m => AuditRow.For(caller, now, nameof(CreateDeviceToken), command.OperationId, subject: m.Granted.UserName, detail: m.Granted.Detail.With(AuditTerm.ExpiresAt, m.Token.ExpiresAt).ToString()),
            new Change(ChangeKind.Access, null), ct);
        return made.TryGet(out var done) ? new IssuedToken(done.Token.Id, text, done.Token.ExpiresAt) : made.As<IssuedToken>();
    }

    private async Task<Outcome<Made>> MakeAsync(ReliefDb db, Caller caller, Command command, string text, DateTime now, CancellationToken ct)
    {
        var added = await accounts.AddAsync(db, new NewAccount(UserNameOf(command.Name), command.Name, Password: null), now, ct);
        if (!added.TryGet(out var user))
            return added.As<Made>();
        var grant = new GrantRole.Command(user.Id, command.Role) { OperationId = command.OperationId, PlaceIds = command.PlaceIds };
        var granted = await GrantRole.GrantAsync(db, caller, grant, now, ct);
        if (!granted.TryGet(out var held))
            return granted.As<Made>();
        var token = new ApiToken
        {
            UserId = user.Id,
            Name = user.DisplayName,
            Hash = TokenText.HashOf(text),
            Role = command.Role,
            OperationId = command.OperationId,
            Places = [.. command.PlaceIds.Distinct().Select(id => new TokenPlace { PlaceId = id })],
            CreatedById = caller.UserId ?? user.Id,
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.ApiTokens.Add(token);
        return new Made(token, held);
    }

    // Two devices may have one name in the books, but every account has its own.
    private static string UserNameOf(string name)
    {
        var plain = string.Concat(name.Trim().Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return $"device-{plain[..Math.Min(plain.Length, 40)]}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    }

    private sealed record Made(ApiToken Token, GrantRole.Granted Granted);
}
