using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>While nobody runs the installation: makes a token with which somebody may become its first administrator.</summary>
public sealed class OpenFirstRun : IUseCase<OpenFirstRun.Command, OpenFirstRun.Opened>
{
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal OpenFirstRun(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command;

    /// <param name="Token">Null when there is an administrator.</param>
    public sealed record Opened(string? Token, DateTime Until);

    public async Task<Outcome<Opened>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckSystem(caller) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + FirstRun.Validity;
        var token = FirstRun.NewToken();
        var opened = await scope.RunAsync<Opened>(
            async db =>
            {
                if (await db.Grants.AnyAsync(g => g.Role == Role.Administrator && g.RevokedAt == null, ct))
                    return new Refusal("FirstRunOver");
                db.Settings.Add(new Setting { Key = FirstRun.KeyOf(token), Value = Micros.From(until).ToString(CultureInfo.InvariantCulture) });
                return new Opened(token, until);
            },
            _ => AuditRow.For(caller, now, nameof(OpenFirstRun)), change: null, ct);
        return opened.Succeeded ? opened : new Opened(null, now);
    }
}
