using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Relief.Field;
using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Desk;
using Relief.Web.Movements;
using Relief.Web.Situation;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Desk;

public sealed class DeskCardTests
{
    private static readonly PlaceName Acre = new(22, "S02", Names.Of("Acre", "עכו", "عكا"), PlaceKind.Shelter);

    [Fact]
    public void The_longest_silent_place_is_first_and_marked_by_a_word()
    {
        using var context = Context();

        var rows = Silence(context, Picture(), []).FindAll(".r-silence-row");

        Assert.Equal(["Acre", "Ya'ara", "Metula", "Ginosar guesthouse"], rows.Select(r => r.QuerySelector("b a")!.TextContent));
        Assert.Equal([true, true, false, false], rows.Select(r => r.QuerySelector(".r-flag")?.TextContent == "too long"));
        Assert.Contains("Departure", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Community desk, Ya'ara", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_phone_holds_stands_beside_its_place_also_where_nobody_is_by_the_books()
    {
        using var context = Context();
        var elsewhere = new PlaceName(99, "S99", Names.Of("New school"), PlaceKind.Shelter);
        var picture = Picture();

        var rows = Silence(context, picture, [Held(elsewhere, 3), Held(new PlaceName(21, "S01", Names.Of("Ginosar guesthouse"), PlaceKind.Shelter), 2)]).FindAll(".r-silence-row");

        Assert.Equal(["Ginosar guesthouse", "New school"], rows.Where(r => r.QuerySelector(".r-held") is not null).Select(r => r.QuerySelector("b a")!.TextContent));
        Assert.Equal("Held on a phone: 3 since Tue 17 Oct 11:00 · Dana · Chrome, Android · last contact Tue 17 Oct 11:50", rows[3].QuerySelector(".r-held")!.TextContent);
    }

    [Fact]
    public void Twenty_thousand_places_are_not_all_in_the_page()
    {
        using var context = Context();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var picture = Picture();
        var many = Enumerable.Range(100, 20_000).Select(i => picture.Communities[i % 2] with { Id = i }).ToList();

        Assert.InRange(Silence(context, picture with { Communities = many }, []).FindAll(".r-silence-row").Count, 0, 200);
    }

    [Theory]
    [InlineData("en", "Arrival: 34 people · C-999 → Acre · in a wheelchair: 2", "There is no place “C-999” in this operation.")]
    [InlineData("he", "הגעה: 34 אנשים · C-999 ← עכו · בכיסא גלגלים: 2", null)]
    [InlineData("ar", "وصول: 34 شخصًا · C-999 ← عكا · على كرسي متحرك: 2", null)]
    public void A_refused_report_says_what_it_said_and_why_not(string language, string sentence, string? reason)
    {
        using var context = Context(language);

        var row = Refused(context, new Refusal("PlaceCodeUnknown", "C-999"), _ => []);

        Assert.Equal(sentence, row.Find("b").TextContent);
        if (reason is not null)
            Assert.Contains(reason, row.Find(".r-trouble-reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_booked_now_either_says_so_in_its_row()
    {
        using var context = Context();
        var row = Refused(context, new Refusal(Refusal.NotPermitted), _ => [new Refusal("EntryNotHere")]);

        row.Find(".r-button-primary").Click();

        Assert.NotEmpty(row.Find(".r-refusals").TextContent);
        Assert.Empty(row.FindAll("a[href='/access']"));
    }

    [Fact]
    public void A_closed_shelter_that_holds_people_has_what_resolves_it()
    {
        using var context = Context();
        var dialogs = new DialogsAsked();
        context.Services.AddSingleton<IRecordDialogs>(dialogs);
        context.Services.AddScoped<DecisionButtons>();
        var picture = Picture();
        picture = picture with { Shelters = [picture.Shelters[0] with { Status = ShelterStatus.Closed }, picture.Shelters[1]] };
        var card = context.Show<DisagreeCard>(p => p.Add(c => c.Picture, picture).Add(c => c.Counts, []));

        card.FindAll(".r-trouble-acts button")[0].Click();
        card.FindAll(".r-trouble-acts button")[1].Click();

        Assert.Equal([(RecordAct.Transfer, 21), (RecordAct.HeadCount, 21)], dialogs.Asked);
        Assert.Equal("Transfer: Ginosar guesthouse", card.Find(".r-trouble-acts button").GetAttribute("aria-label"));
    }

    private static SituationContext Context(string language = "en")
    {
        var context = new SituationContext(language);
        context.Services.AddMudServices();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        return context;
    }

    private static Picture Picture() => Pictures.Of(Whereabouts.Nobody);

    private static SeeTroubles.Held Held(PlaceName place, int reports) =>
        new(place, reports, Pictures.Noon.AddHours(-1), "Dana", "Chrome, Android", Pictures.Noon.AddMinutes(-10));

    private static IRenderedComponent<SilenceCard> Silence(SituationContext context, Picture picture, IReadOnlyList<SeeTroubles.Held> held) =>
        context.Show<SilenceCard>(p => p.Add(c => c.Picture, picture).Add(c => c.Held, held));

    private static IRenderedComponent<RefusedRow> Refused(SituationContext context, Refusal reason, Func<SeeTroubles.Refused, IReadOnlyList<Refusal>> book)
    {
        var said = new SaidReport { Id = Guid.Empty, Operation = "north", Kind = "arrival", OccurredAt = new DateTimeOffset(Pictures.Noon), Place = "S02", From = "C-999", PeopleInAll = 34 };
        var what = new SaidInShort(EntryKind.Arrival, Acre, null, null, 34, [new Particularly(Aspect.Wheelchair, 2)], null);
        var report = new SeeTroubles.Refused(said.Id, said, what, Acre, Pictures.Noon, "Dana", reason, Pictures.Noon, Pictures.Noon);
        return context.Show<RefusedRow>(p => p.Add(r => r.Report, report).Add(r => r.OnBook, r => Task.FromResult(book(r))).Add(r => r.OnSetAside, r => Task.FromResult(book(r))));
    }

    private sealed class DialogsAsked : IRecordDialogs
    {
        public List<(RecordAct Act, int? PlaceId)> Asked { get; } = [];

        public Task OpenAsync(RecordAct act, int? placeId = null, int? convoyId = null)
        {
            Asked.Add((act, placeId));
            return Task.CompletedTask;
        }

        public Task ReverseAsync(Guid entryId) => Task.CompletedTask;
    }
}
