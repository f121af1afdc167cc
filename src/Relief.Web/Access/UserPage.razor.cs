using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Access;
using Relief.Web.Shared;

namespace Relief.Web.Access;

public sealed partial class UserPage(ListUsers listUsers, DisableUser disableUser, RevokeGrant revokeGrant, CallerSource callers, IDialogService dialogs)
{
    private UserView? user;
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter] public int UserId { get; set; }

    [Inject] private IStringLocalizer<AccessTexts> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<SharedTexts> SharedWords { get; set; } = default!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await listUsers.RunAsync(await callers.GetAsync(), new ListUsers.Query(UserId));
        user = outcome.TryGet(out var found) ? found.SingleOrDefault() : null;
        refusals = outcome.Succeeded && user is null ? [Refusal.Missing(Words["User"])] : outcome.Refusals;
    }

    private async Task SwitchAsync()
    {
        if (user is null || !await ConfirmAsync(user.DisabledAt is null ? "Disable" : "Enable", user.DisplayName))
            return;
        await ShowAsync(await disableUser.RunAsync(await callers.GetAsync(), new DisableUser.Command(UserId, user.DisabledAt is null)));
    }

    private async Task RevokeAsync(GrantView grant)
    {
        if (await ConfirmAsync("Revoke", user!.DisplayName))
            await ShowAsync(await revokeGrant.RunAsync(await callers.GetAsync(), new RevokeGrant.Command(grant.Id)));
    }

    private async Task ShowAsync(Outcome<Done> outcome)
    {
        await LoadAsync();
        if (!outcome.Succeeded)
            refusals = outcome.Refusals;
    }

    private async Task<bool> ConfirmAsync(string act, string name) =>
        await dialogs.ShowMessageBoxAsync(Words[act], Words[act + "Confirm", name], yesText: Words[act], cancelText: SharedWords["Cancel"]) == true;
}
