using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Access.Tokens;
using Relief.Web.Shared;

namespace Relief.Web.Access;

/// <summary>The tokens that somebody made for programs, and at its second address, for administrators, those of everybody.</summary>
public sealed partial class TokensPage(ListTokens listTokens, RevokeToken revokeToken, CallerSource callers, IDialogService dialogs, NavigationManager navigation,
    ILogger<TokensPage> log)
{
    private IReadOnlyList<TokenView>? tokens;
    private IReadOnlyList<Refusal> refusals = [];
    private IssuedToken? issued;
    private bool failed;

    [Inject] private IStringLocalizer<AccessTexts> Words { get; set; } = default!;

    [Inject] private IStringLocalizer<SharedTexts> SharedWords { get; set; } = default!;

    private bool IsForEverybody => new Uri(navigation.Uri).AbsolutePath.StartsWith("/access", StringComparison.OrdinalIgnoreCase);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        failed = false;
        try
        {
            var outcome = await listTokens.RunAsync(await callers.GetAsync(), new ListTokens.Query(IsForEverybody));
            refusals = outcome.Refusals;
            tokens = outcome.TryGet(out var found) ? found : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Tokens could not be read.");
            failed = true;
        }
    }

    private Task ShowAsync(IssuedToken token)
    {
        issued = token;
        return LoadAsync();
    }

    private async Task RevokeAsync(TokenView token)
    {
        if (await dialogs.ShowMessageBoxAsync(Words["Revoke"], Words["RevokeTokenConfirm", token.Name], yesText: Words["Revoke"], cancelText: SharedWords["Cancel"]) != true)
            return;
        var outcome = await revokeToken.RunAsync(await callers.GetAsync(), new RevokeToken.Command(token.Id));
        if (issued?.TokenId == token.Id)
            issued = null;
        await LoadAsync();
        if (!outcome.Succeeded)
            refusals = outcome.Refusals;
    }
}
