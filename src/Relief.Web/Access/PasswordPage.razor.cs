using Microsoft.AspNetCore.Components;
using Relief.Access;

namespace Relief.Web.Access;

public sealed partial class PasswordPage
{
    private IReadOnlyList<Refusal> refusals = [];
    private bool changed;

    [Inject] private DeviceDoor Devices { get; set; } = default!;

    [Inject] private ChangePassword ChangePassword { get; set; } = default!;

    [CascadingParameter] private HttpContext Request { get; set; } = default!;

    [SupplyParameterFromForm] private PasswordForm? Form { get; set; }

    private async Task ChangeAsync()
    {
        if (Form is not { } form)
            return;
        if (form.Password != form.Again)
        {
            refusals = [new Refusal("PasswordsDiffer")];
            return;
        }

        var outcome = await ChangePassword.RunAsync(CallerSource.Of(Request, Door.Web), new ChangePassword.Command(form.Current ?? "", form.Password ?? ""), Request.RequestAborted);
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var user))
            return;
        if (DeviceDoor.DeviceOf(Request.User) is null)
            await SigningIn.OpenAsync(Request, user);
        else
            refusals = (await Devices.EnterAsync(Request, user)).Refusals;
        changed = true;
    }

    private sealed class PasswordForm
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }
    }
}
