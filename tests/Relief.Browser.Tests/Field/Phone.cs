using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Somebody's phone: a browser that keeps what it has while it is closed, and a line to the app that can be cut.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly Stage stage;
    private readonly string folder = Directory.CreateTempSubdirectory("relief-phone-").FullName;
    private IBrowserContext? browser;

    private readonly Look look;
    private readonly string? host;

    private Phone(Stage stage, IApp app, Look look, string? host)
    {
        (this.stage, this.look, this.host) = (stage, look, host);
        Line = new Line(app);
    }

    public Line Line { get; }

    public IBrowserContext Browser => browser ?? throw new InvalidOperationException("The phone is off.");

    public IPage Page { get; private set; } = default!;

    /// <summary>The banner that says how things stand.</summary>
    public ILocator Banner => Page.Locator("#f-banner");

    /// <summary>The reports on this phone that its list shows.</summary>
    public ILocator Reports => Page.Locator("#f-phone > li");

    /// <summary>What the books hold of today.</summary>
    public ILocator Booked => Page.Locator("#f-books > li");

    /// <param name="stage">Where it plays.</param>
    /// <param name="app">At the other end of its line.</param>
    /// <param name="look">Its language and size.</param>
    /// <param name="host">By which name it finds the app; null for the local one.</param>
    public static async Task<Phone> MakeAsync(Stage stage, IApp app, Look? look = null, string? host = null)
    {
        var phone = new Phone(stage, app, look ?? Look.Phone, host);
        await phone.SwitchOnAsync();
        return phone;
    }

    public async Task SwitchOnAsync()
    {
        var address = host is null ? Line.Address : Line.Address.Replace("127.0.0.1", host, StringComparison.Ordinal);
        browser = await stage.OpenPhoneAsync(folder, address, look);
        Page = browser.Pages.Count > 0 ? browser.Pages[0] : await browser.NewPageAsync();
    }

    public async Task SwitchOffAsync()
    {
        await Browser.CloseAsync();
        browser = null;
    }

    /// <summary>Deletes what the switched off phone's browser kept in its database, and nothing else.</summary>
    public void ClearDatabase() => Directory.Delete(Path.Combine(folder, "Default", "IndexedDB"), recursive: true);

    /// <summary>Signs in by the exercise's button, on the way to the field pages, so that the browser becomes a device.</summary>
    public static async Task SignInAsync(IPage page, Role role)
    {
        await page.GotoAsync("/sign-in?back=/field");
        await page.Locator($"button[value='{role}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/field$"));
        await page.WaitForSelectorAsync("html[data-ready]");
    }

    /// <summary>Signs in, waits until the phone has the first granted shelter at hand, and opens it.</summary>
    public async Task<string> BeReadyAsync(Role role = Role.FieldOfficer)
    {
        await SignInAsync(Page, role);
        var place = await Page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href");
        await OpenAsync(place!);
        await Expect(Banner).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("f-on"));
        await Eventually.TrueAsync(Page,
            """
            async place => !!(await navigator.serviceWorker.getRegistration('/field'))?.active
              && !!await (await caches.open('relief-field-pages')).match(place)
              && await new Promise(done => { const asked = indexedDB.open('relief-field'); asked.onsuccess = () => {
                   const all = asked.result.transaction('keys').objectStore('keys').count(); all.onsuccess = () => { asked.result.close(); done(all.result > 0) } } })
            """, place);
        return place!;
    }

    public async Task OpenAsync(string place)
    {
        await Page.GotoAsync(place);
        await Page.WaitForSelectorAsync("html[data-ready]");
    }

    /// <summary>Lets the phone try to send at once, as when a connection appears.</summary>
    public Task TryAsync() => Page.EvaluateAsync("dispatchEvent(new Event('online'))");

    /// <summary>Answers the phone's reports in the server's place.</summary>
    public Task AnswerAsync(Func<IRoute, Task> answer) => Browser.RouteAsync("**/api/v1/entries/batch", answer);

    public Task AnswerNoMoreAsync() => Browser.UnrouteAllAsync();

    /// <summary>Everything that the phone's database holds, as text in which every word would be found.</summary>
    public Task<string> StoredAsync() => Page.EvaluateAsync<string>(
        """
        async () => {
          const db = await new Promise(done => { const asked = indexedDB.open('relief-field'); asked.onsuccess = () => done(asked.result) })
          const read = name => new Promise(done => { const all = db.transaction(name).objectStore(name).getAll(); all.onsuccess = () => done(all.result) })
          const text = (key, value) => value instanceof CryptoKey ? `extractable: ${value.extractable}`
            : value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value
          const stored = JSON.stringify([...await read('reports'), ...await read('keys'), ...await read('notes')], text)
          db.close()
          return stored
        }
        """);

    /// <summary>The addresses of the pages that the phone keeps.</summary>
    public Task<string[]> KeptPagesAsync() => Page.EvaluateAsync<string[]>(
        "async () => (await (await caches.open('relief-field-pages')).keys()).map(k => new URL(k.url).pathname).sort()");

    /// <summary>Records an arrival of the first likely community, as a hand does.</summary>
    public async Task ArriveAsync(int people, string? note = null)
    {
        await Page.Locator("a.f-tile[href='#arrived']").ClickAsync();
        var form = Page.Locator("#arrived");
        await form.Locator(".f-chips label").First.ClickAsync();
        await form.Locator("[name=people]").FillAsync(people.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (note is not null)
        {
            await form.Locator("summary").Last.ClickAsync();
            await form.Locator("[name=note]").FillAsync(note);
        }

        await form.Locator(".f-save").ClickAsync();
        await Expect(Page.Locator("#home")).ToBeVisibleAsync();
    }

    /// <summary>Records goods of the first item, as a hand does.</summary>
    /// <param name="form">goods, handed or stock.</param>
    /// <param name="quantity">How much.</param>
    public async Task GoodsAsync(string form, int quantity)
    {
        await Page.Locator($"a.f-tile[href='#{form}']").ClickAsync();
        await Page.Locator($"#{form} [name=quantity]").First.FillAsync(quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Page.Locator($"#{form} .f-save").ClickAsync();
        await Expect(Page.Locator("#home")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        await Line.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
