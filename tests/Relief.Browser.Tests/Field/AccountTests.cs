using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Somebody at a desk changes what a user, a place or a phone may do while reports wait.</summary>
public sealed class AccountTests(Stage stage)
{
    [BrowserFact]
    public async Task With_its_author_disabled_it_is_kept_and_explained_and_goes_when_they_are_let_in_again()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(951);
        await using var desk = await stage.OpenAsync(Role.Administrator, on: app);
        await desk.GoAsync("/access");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Tamar Levi" }).ClickAsync();
        await SwitchAsync(desk, "Disable");
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Banner).ToContainTextAsync("Your account is closed");
        await Expect(phone.Banner).ToContainTextAsync("safe on this phone");
        await Expect(phone.Banner).ToContainTextAsync("Ask whoever manages access");
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await phone.OpenAsync(place);
        await Expect(phone.Reports.First).ToContainTextAsync("on this phone");

        await SwitchAsync(desk, "Enable");
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "951 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task With_another_password_of_its_author_it_is_kept_and_goes_when_they_sign_in_with_it()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(955);
        await using var desk = await stage.OpenAsync(Role.Administrator, on: app);
        await desk.GoAsync("/access");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Tamar Levi" }).ClickAsync();
        var form = desk.Page.Locator("form").Filter(new() { HasText = "New password" });
        await Expect(form).ToContainTextAsync("what waits there to be sent stays");
        await form.GetByLabel("New password").FillAsync("two blue kettles by noon");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToContainTextAsync("The new password is set");
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Banner).ToContainTextAsync("Sign in to send");
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "955 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task For_a_shelter_that_was_closed_it_is_booked_and_says_so()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(952);
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/shelters/" + place.Split('/')[^1]);
        await desk.Button("Edit").ClickAsync();
        await desk.Dialog.GetByLabel("Status").SelectOptionAsync("Closed");
        await desk.Button("Save").ClickAsync();
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        phone.Line.Mend();
        await phone.TryAsync();

        var booked = phone.Booked.Filter(new() { HasText = "952 arrived" });
        await Expect(booked).ToContainTextAsync("is noted as closed");
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await phone.OpenAsync(place);
        await Expect(booked).ToHaveCountAsync(1);
        await Expect(booked).ToContainTextAsync("is noted as closed");
        // It stands in the list of the books and in no other.
        await phone.OpenAsync("/field");
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await desk.GoAsync(Screens.Op + "/field");
        await Expect(desk.Page.GetByRole(AriaRole.List, new() { Name = "Disagree with the books" })).ToContainTextAsync("noted as closed");
    }

    [BrowserFact]
    public async Task Refused_for_a_missing_right_it_goes_by_itself_when_the_right_is_there()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(953);
        await app.ChangeAsync("UPDATE grants SET revoked_at = granted_at WHERE role = " + (int)Role.FieldOfficer);
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Reports.First).ToContainTextAsync("needs you");

        await app.ChangeAsync("UPDATE grants SET revoked_at = NULL WHERE role = " + (int)Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "953 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
    }

    [BrowserFact]
    public async Task Booked_by_a_coordinator_for_its_author_the_phone_hears_of_it()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(954, "from the ferry");
        await app.ChangeAsync("UPDATE grants SET revoked_at = granted_at WHERE role = " + (int)Role.FieldOfficer);
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Reports.First).ToContainTextAsync("needs you");

        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/field");
        var row = desk.Page.Locator(".r-trouble").Filter(new() { HasText = "from the ferry" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Book it" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);

        // The place may not be opened any more; what was on the phone is shown there all the same.
        await phone.OpenAsync(place);
        await Expect(phone.Reports.Filter(new() { HasText = "954 arrived" })).ToContainTextAsync("booked");
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
        await desk.GoAsync(Screens.Op + "/movements");
        await Expect(desk.Journal("from the ferry")).ToHaveCountAsync(1);
    }

    private static async Task SwitchAsync(Screen desk, string act)
    {
        await desk.Button(act).ClickAsync();
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        await Expect(desk.Button(act == "Disable" ? "Enable" : "Disable")).ToBeVisibleAsync();
    }
}
