using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>What is set up around the books: people and what they may do, operations, places, files; and finding any of it.</summary>
public sealed partial class SettingUpTests(Stage stage)
{
    private const string Password = "seven grey herons on a wall";

    [BrowserFact]
    public async Task A_user_is_made_given_a_role_is_called_by_a_corrected_name_and_loses_the_open_screen_when_the_role_is_taken_away()
    {
        await using var administrator = await stage.OpenAsync(Role.Administrator);
        await administrator.GoAsync("/access/new");
        await administrator.Page.GetByLabel("Name in the books").FillAsync("Dana Mor");
        await administrator.Page.GetByLabel("User name").FillAsync("dana.mor");
        await administrator.Page.Locator("#first-password").FillAsync(Password);
        await administrator.Button("Save").ClickAsync();
        await Expect(administrator.Page).ToHaveURLAsync(UserPage());
        await administrator.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("Observer");
        await administrator.Page.GetByLabel("Operation", new() { Exact = true }).SelectOptionAsync("Northern border evacuation");
        await administrator.Button("Give the grant").ClickAsync();
        var revoke = administrator.Button("Revoke: Observer");
        await Expect(revoke).ToBeVisibleAsync();

        await using var dana = await stage.OpenAsync(role: null);
        await dana.GoPlainAsync("/sign-in");
        await dana.Page.Locator("#user-name").FillAsync("dana.mor");
        await dana.Page.Locator("#password").FillAsync(Password);
        await dana.Page.Locator("#password").PressAsync("Enter");
        await Expect(dana.Page.Locator(".r-where")).ToContainTextAsync("25,781");

        await administrator.Page.Locator("#edit-display-name").FillAsync("Dana Moore");
        await administrator.Page.Locator("#edit-display-name").PressAsync("Enter");
        await Expect(dana.Page.Locator(".r-user-name")).ToHaveTextAsync("Dana Moore");

        dana.MayBeRefused = true;
        await revoke.ClickAsync();
        await administrator.Dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

        await Expect(dana.Page.Locator("main")).Not.ToContainTextAsync("25,781");
        await Expect(dana.Page.Locator("main")).ToContainTextAsync("You may not see this");
    }

    [BrowserFact]
    public async Task An_operation_is_made_by_a_short_form()
    {
        await using var screen = await stage.OpenAsync(Role.Administrator);
        await screen.GoAsync("/operations/new");
        await screen.Page.Locator("#op-code").FillAsync("zikhron-fire");
        await screen.Page.Locator("#op-zone").FillAsync("Asia/Jerusalem");
        await screen.Page.Locator("#op-en").FillAsync("Zikhron fire");
        foreach (var (side, degrees) in new[] { ("West", "34.9"), ("South", "32.6"), ("East", "35.2"), ("North", "32.9") })
            await screen.Page.GetByLabel(side).FillAsync(degrees);
        await screen.Button("Save").ClickAsync();

        await Expect(screen.Page).ToHaveURLAsync(new Regex("/op/zikhron-fire/situation$"));
        await Expect(screen.Page.Locator(".r-top-title")).ToHaveTextAsync("Zikhron fire");
    }

    [BrowserFact]
    public async Task Facts_of_a_shelter_are_edited()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/shelters/S37");
        await screen.Button("Edit").ClickAsync();
        await screen.Dialog.GetByLabel("Capacity").FillAsync("321");
        await screen.Dialog.GetByLabel("Status").SelectOptionAsync("Closing");
        await screen.Dialog.GetByLabel("Name of the contact").FillAsync("Ruth Levi");
        await screen.Button("Save").ClickAsync();

        await Expect(screen.Dialog).ToHaveCountAsync(0);
        var page = screen.Page.Locator("main");
        await Expect(page).ToContainTextAsync("321");
        await Expect(page).ToContainTextAsync("Closing");
        await Expect(page).ToContainTextAsync("Ruth Levi");
    }

    [BrowserFact]
    public async Task Files_are_looked_at_first_and_then_imported()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/import");
        var good = new FilePayload { Name = "shelters.csv", MimeType = "text/csv", Buffer = "code,name_en,type,capacity_people,lat,lon\nS90,Harbour hall,sports_hall,120,32.82,34.99\n"u8.ToArray() };
        var bad = new FilePayload { Name = "shelters.csv", MimeType = "text/csv", Buffer = "code,name_en,type,capacity_people,lat,lon\nS90,Harbour hall,castle,many,32.82,34.99\n"u8.ToArray() };

        await screen.ChooseFileAsync("#import-files", bad);
        await Expect(screen.Page.GetByText("capacity_people").First).ToBeVisibleAsync();
        await Expect(screen.Button("Import")).ToBeDisabledAsync();

        await screen.ChooseFileAsync("#import-files", good);
        await Expect(screen.Button("Import")).ToBeEnabledAsync();
        await screen.Button("Import").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "To the situation" }).ClickAsync();
        await screen.GoAsync(Screens.Op + "/shelters/S90");
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Harbour hall");
    }

    [BrowserFact]
    public async Task A_new_token_is_copied_by_its_button()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await screen.GoAsync("/tokens");
        await screen.Page.Locator("#token-name").FillAsync("Feed of the municipality");
        await screen.Page.Locator("#token-operation").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await screen.Page.Locator("form:has(#token-name) .r-button-primary").ClickAsync();
        await Expect(screen.Page.Locator("#token-text")).ToHaveValueAsync(new Regex("^relief_"));
        await screen.Button("Copy").ClickAsync();

        await Expect(screen.Page.Locator("[data-copied]")).ToHaveTextAsync("Copied.");
        Assert.Equal(await screen.Page.Locator("#token-text").InputValueAsync(), await screen.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [BrowserFact]
    public async Task Ctrl_K_a_name_and_Enter_lead_to_a_place()
    {
        await using var screen = await stage.OpenAsync(Role.Observer);
        await screen.GoAsync(Screens.Op + "/situation");
        await screen.Page.Keyboard.PressAsync("Control+k");
        await Expect(screen.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" })).ToBeFocusedAsync();

        await screen.Page.Keyboard.TypeAsync("מטולה");
        await screen.Page.Keyboard.PressAsync("Enter");

        await Expect(screen.Page).ToHaveURLAsync(new Regex("/communities/43$"));
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Metula");
    }

    [GeneratedRegex(@"/access/\d+$")]
    private static partial Regex UserPage();
}
