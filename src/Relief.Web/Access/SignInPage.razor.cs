using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Web.Hosting;

namespace Relief.Web.Access;

public sealed partial class SignInPage(SignIn signIn, NavigationManager navigation)
{
    private IReadOnlyList<Refusal> refusals = [];

    [CascadingParameter] private HttpContext Request { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "back")] private string? Back { get; set; }

    [SupplyParameterFromForm] private SignInForm? Form { get; set; }

    private async Task SignInAsync()
    {
        var caller = Caller.Nobody(Door.Web) with { Address = CallerSource.AddressOf(Request) };
        var outcome = await signIn.RunAsync(caller, new SignIn.Command(Form?.UserName ?? "", Form?.Password ?? ""), Request.RequestAborted);
        if (!outcome.TryGet(out var user))
        {
            refusals = outcome.Refusals;
            return;
        }

        await SigningIn.OpenAsync(Request, user);
        navigation.NavigateTo(Languages.Local(Back));
    }

    private sealed class SignInForm
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}
