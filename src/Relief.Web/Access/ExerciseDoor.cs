using Microsoft.AspNetCore.Hosting.Server;
using Relief.Access;
using Relief.Web.Hosting;

namespace Relief.Web.Access;

/// <summary>
/// The sign-in page's buttons for the accounts of an exercise. There only while the app listens on this computer alone and
/// the browser is on it: whoever sits here can read the database file anyway.
/// </summary>
internal sealed class ExerciseDoor(IServer server, ListExerciseAccounts accounts, ExerciseSignIn signIn)
{
    public async Task<IReadOnlyList<ExerciseAccount>> AccountsAsync(HttpContext context, CancellationToken ct)
    {
        if (!IsOpen(context))
            return [];
        var outcome = await accounts.RunAsync(Caller.System(Door.Web), new ListExerciseAccounts.Query(), ct);
        return outcome.TryGet(out var found) ? found : [];
    }

    public async Task<Outcome<SignedIn>> EnterAsync(HttpContext context, Role role, CancellationToken ct) => IsOpen(context)
        ? await signIn.RunAsync(Caller.System(Door.Web) with { Address = CallerSource.AddressOf(context) }, new ExerciseSignIn.Command(role), ct)
        : new Refusal(Refusal.NotPermitted);

    private bool IsOpen(HttpContext context) => Listening.OnThisComputerOnly(server) && Listening.IsFromThisComputer(context);
}
