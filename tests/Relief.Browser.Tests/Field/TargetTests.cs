using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Everything that a thumb has to hit on the smallest phone is 48 px wide and high, in every language.</summary>
public sealed class TargetTests(Stage stage)
{
    /// <summary>Opens what is folded and ticks what may be ticked, and names every target that is too small. A tick is hit by its label.</summary>
    private const string Small =
        """
        async least => {
          for (const fold of document.querySelectorAll('details')) fold.open = true
          for (const box of document.querySelectorAll('.f-home input[type=checkbox], section:target input[type=checkbox]')) box.checked = true
          const small = [], names = new Set(), seen = []
          const measure = () => {
            for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
              const target = e.matches('[type=checkbox], [type=radio]') ? e.labels[0] : e
              if (!target.checkVisibility()) continue
              const { width, height } = target.getBoundingClientRect()
              const name = `${e.tagName} ${e.id} ${e.className} ${e.name ?? ''} “${target.textContent.trim().slice(0, 30)}”`
              seen.push(name)
              if ((width < least - 0.1 || height < least - 0.1) && !names.has(name)) { names.add(name); small.push(`${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`) }
            }
          }
          measure()
          // Each choice shows what belongs to it.
          for (const choice of document.querySelectorAll('section:target input[type=radio]')) { choice.checked = true; measure() }
          for (const row of document.querySelectorAll('section:target .f-amount')) row.value = '1'
          measure()
          if (seen.length === 0) small.push('There is no target at all.')
          return small
        }
        """;

    private const int LeastPx = 48;

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("he")]
    [InlineData("ar")]
    public async Task Every_target_is_large_enough(string language)
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app, new Look(language, Dark: false, 320, 640));
        var place = await phone.BeReadyAsync();
        var found = new List<string>();
        async Task MeasureAsync(string screen)
        {
            foreach (var small in await phone.Page.EvaluateAsync<string[]>(Small, LeastPx))
                found.Add($"{language} {screen}: {small}");
        }

        await phone.ArriveAsync(5);
        var correct = phone.Booked.Locator("[data-act=correct]").First;
        await Expect(correct).ToBeVisibleAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(6);
        await phone.PassAsync(days: 4);
        await phone.OpenAsync(place);
        await Expect(phone.Page.Locator("#f-export")).ToBeVisibleAsync();
        await MeasureAsync("a place, without a connection");
        foreach (var form in await phone.Page.Locator(".f-form").EvaluateAllAsync<string[]>("forms => forms.map(f => f.id)"))
        {
            await phone.Page.EvaluateAsync("form => { location.hash = '#' + form }", form);
            await Expect(phone.Page.Locator('#' + form)).ToBeVisibleAsync();
            await MeasureAsync(form);
        }

        await phone.OpenAsync("/field/shell");
        await MeasureAsync("nothing is kept");
        phone.Line.Mend();
        await phone.OpenAsync("/field");
        await MeasureAsync("the places");
        await phone.Page.EvaluateAsync("() => { location.hash = '#sign-out' }");
        await MeasureAsync("signing out");
        await phone.OpenAsync("/field/northern-border-2023/nowhere");
        await MeasureAsync("a place that may not be reported for");
        await phone.Browser.ClearCookiesAsync(new() { Name = "relief-session" });
        await phone.OpenAsync(place);
        await Expect(phone.Page.Locator(".f-banner-act")).ToBeVisibleAsync();
        await MeasureAsync("a place, signed out");

        // Somebody who finds places by their name, on a browser that is no phone yet.
        await phone.Browser.ClearCookiesAsync();
        await phone.Page.GotoAsync("/sign-in");
        await phone.Page.Locator($"button[value='{Role.Coordinator}']").ClickAsync();
        await Expect(phone.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await phone.Page.GotoAsync("/field?find=a");
        await Expect(phone.Page.Locator(".f-setup button")).ToBeVisibleAsync();
        await MeasureAsync("places found");

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
