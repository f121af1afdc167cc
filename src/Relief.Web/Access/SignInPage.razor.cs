using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Web.Hosting;

namespace Relief.Web.Access;

public sealed partial class SignInPage
{
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<ExerciseAccount> exercise = [];

    [Inject] private SignIn SignIn { get; set; } = default!;

    [Inject] private ExerciseDoor Exercise { get; set; } = default!;

    [Inject] private DeviceDoor Devices { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private HttpContext Request { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "back")] private string? Back { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInForm? Form { get; set; }

    [SupplyParameterFromForm(FormName = "exercise")] private string? ExerciseRole { get; set; }

    protected override async Task OnInitializedAsync() => exercise = await Exercise.AccountsAsync(Request, Request.RequestAborted);

    private async Task SignInAsync()
    {
        var caller = Caller.Nobody(Door.Web) with { Address = CallerSource.AddressOf(Request) };
        await EnterAsync(await SignIn.RunAsync(caller, new SignIn.Command(Form?.UserName ?? "", Form?.Password ?? ""), Request.RequestAborted));
    }

    private async Task EnterExerciseAsync()
    {
        if (Enum.TryParse<Role>(ExerciseRole, out var role))
            await EnterAsync(await Exercise.EnterAsync(Request, role, Request.RequestAborted));
    }

    private async Task EnterAsync(Outcome<SignedIn> outcome)
    {
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var user))
            return;
        if (DeviceDoor.LeadsToField(Back))
            refusals = (await Devices.EnterAsync(Request, user)).Refusals;
        else
            await SigningIn.OpenAsync(Request, user);
        if (refusals.Count > 0)
            return;
        Navigation.NavigateTo(Languages.Local(Back));
    }

    private sealed class SignInForm
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}
