using Microsoft.AspNetCore.Components;
using Relief.Access;

namespace Relief.Web.Access;

public sealed partial class NamePage
{
    private IReadOnlyList<Refusal> refusals = [];
    private string? changed;

    [Inject] private ChangeOwnName ChangeOwnName { get; set; } = default!;

    [CascadingParameter] private HttpContext Request { get; set; } = default!;

    [SupplyParameterFromForm] private NameForm? Form { get; set; }

    private async Task ChangeAsync()
    {
        if (Form is not { } form)
            return;
        var outcome = await ChangeOwnName.RunAsync(CallerSource.Of(Request, Door.Web), new ChangeOwnName.Command(form.DisplayName ?? ""), Request.RequestAborted);
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var user))
            return;
        // On a device the session takes the new name by itself, and must not begin its 30 days anew without a password.
        if (DeviceDoor.DeviceOf(Request.User) is null)
            await SigningIn.OpenAsync(Request, user);
        changed = user.Name;
    }

    private sealed class NameForm
    {
        public string? DisplayName { get; set; }
    }
}
