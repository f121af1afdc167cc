using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Somebody chooses the language of the screens, on every device.</summary>
public sealed class ChooseLanguage : IUseCase<ChooseLanguage.Command, Done>
{
    private static readonly string[] Known = ["en", "he", "ar"];

    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal ChooseLanguage(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Language">Two-letter code.</param>
    public sealed record Command(string Language);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        var userId = caller.UserId!.Value;
        if (!Known.Contains(command.Language))
            return new Refusal("LanguageUnknown", command.Language, string.Join(", ", Known));
        return await scope.RunAsync<Done>(
            async db => await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Language, command.Language), ct) == 1
                ? Done.It
                : Refusal.Missing("user"),
            _ => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(ChooseLanguage), detail: new AuditDetail().With(AuditTerm.Language, command.Language).ToString()), change: null, ct);
    }
}
