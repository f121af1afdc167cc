using Microsoft.AspNetCore.Components;
using Relief.Access;

namespace Relief.Web.Access;

public sealed partial class FirstRunPage
{
    private IReadOnlyList<Refusal> refusals = [];

    [Inject] private MakeFirstAdministrator MakeFirstAdministrator { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private HttpContext Request { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "token")] private string? Token { get; set; }

    [SupplyParameterFromForm] private FirstRunForm? Form { get; set; }

    private async Task MakeAsync()
    {
        if (Form is not { } form)
            return;
        if (form.Password != form.Again)
        {
            refusals = [new Refusal("PasswordsDiffer")];
            return;
        }

        var caller = Caller.Nobody(Door.Web) with { Address = CallerSource.AddressOf(Request) };
        var command = new MakeFirstAdministrator.Command(form.Token ?? "", form.UserName ?? "", form.DisplayName ?? "", form.Password ?? "");
        var outcome = await MakeFirstAdministrator.RunAsync(caller, command, Request.RequestAborted);
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var user))
            return;
        await SigningIn.OpenAsync(Request, user);
        Navigation.NavigateTo("/operations");
    }

    private sealed class FirstRunForm
    {
        public string? Token { get; set; }

        public string? DisplayName { get; set; }

        public string? UserName { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }
    }
}
