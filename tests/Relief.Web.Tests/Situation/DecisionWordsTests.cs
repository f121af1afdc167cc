using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Ledger;
using Relief.Needs;
using Relief.Situation;
using Relief.Web.Movements;
using Relief.Web.Needs;
using Relief.Web.Shared;
using Relief.Supplies;
using Relief.Web.Situation;
using Relief.Web.Supplies;

namespace Relief.Web.Tests.Situation;

public sealed partial class DecisionWordsTests
{
    [Theory]
    [InlineData("en", "5 people from Metula unaccounted for")]
    [InlineData("he", "אין מידע על 5 אנשים ממטולה")]
    [InlineData("ar", "مجهولو المكان من المطلة: 5 أشخاص")]
    public void People_unaccounted_for(string language, string sentence) =>
        Assert.Equal(sentence, Title(language, new(DecisionKind.Unaccounted, Urgency.Critical, 11, 5, Pictures.Noon.AddHours(-1), 31)));

    [Theory]
    [InlineData("en", "Count at Metula is 5 people short", "Counted by Community desk, Metula, Tue 17 Oct 11:35")]
    [InlineData("he", "בספירה במטולה חסרו 5 אנשים", "נספר בידי Community desk, Metula, יום ג׳ 17 אוק׳ 11:35")]
    [InlineData("ar", "نقص في إحصاء المطلة: 5 أشخاص", null)]
    public void A_count_that_found_fewer(string language, string title, string? detail)
    {
        var decision = new Decision(DecisionKind.Unaccounted, Urgency.Serious, 11, 5, null, 11, Guid.Empty);

        Assert.Equal(title, Title(language, decision));
        if (detail is not null)
            Assert.Equal(detail, Detail(language, decision));
    }

    [Theory]
    [InlineData("en", 1, "1 person from Metula unaccounted for")]
    [InlineData("he", 1, "אין מידע על אדם אחד ממטולה")]
    [InlineData("ar", 1, "مجهولو المكان من المطلة: شخص واحد")]
    [InlineData("ar", 2, "مجهولو المكان من المطلة: شخصان")]
    [InlineData("ar", 11, "مجهولو المكان من المطلة: 11 شخصًا")]
    [InlineData("ar", 300, "مجهولو المكان من المطلة: 300 شخص")]
    public void People_are_counted_by_the_grammar_of_the_language(string language, int people, string sentence) =>
        Assert.Equal(sentence, Title(language, new(DecisionKind.Unaccounted, Urgency.Critical, 11, people, null, 31)));

    [Theory]
    [InlineData("en", "Ginosar guesthouse is over capacity", "291 in 280 places · 48 more on the way")]
    [InlineData("he", "בית הארחה גינוסר מעבר לתפוסה", "291 ב־280 מקומות · עוד 48 בדרך")]
    [InlineData("ar", "نُزل غينوسار تجاوز سعته", "291 في 280 مكان · 48 آخرون في الطريق")]
    public void A_shelter_over_its_capacity(string language, string title, string detail)
    {
        var decision = new Decision(DecisionKind.OverCapacity, Urgency.Critical, 21, 11, null);

        Assert.Equal((title, detail), (Title(language, decision), Detail(language, decision)));
    }

    [Theory]
    [InlineData("en", "Convoy C-11 is 35 min late", "Metula → Ginosar guesthouse · 48 people")]
    [InlineData("he", "שיירה C-11 מאחרת 35 דק׳", "מטולה ← בית הארחה גינוסר · 48 אנשים")]
    public void A_convoy_that_is_overdue(string language, string title, string detail)
    {
        var decision = new Decision(DecisionKind.ConvoyOverdue, Urgency.Serious, 31, 48, Pictures.Noon.AddMinutes(-35), 21);

        Assert.Equal((title, detail), (Title(language, decision), Detail(language, decision)));
    }

    [Theory]
    [InlineData("en", "No report from Ya'ara for 4 h 10 min", "The books hold 129 people there · last report by Community desk, Ya'ara")]
    public void A_place_that_says_nothing(string language, string title, string detail)
    {
        var decision = new Decision(DecisionKind.Silent, Urgency.Notice, 12, 129, Pictures.Noon.AddMinutes(-250));

        Assert.Equal((title, detail), (Title(language, decision), Detail(language, decision)));
    }

    [Theory]
    [InlineData("en", "Needed at Metula: Blankets: 40 · Water", "for the night · since Tue 17 Oct 11:30")]
    [InlineData("he", "דרוש במטולה: שמיכות: 40 · מים", null)]
    [InlineData("ar", "مطلوب في المطلة: بطانيات: 40 · ماء", null)]
    public void A_place_that_asks_for_something(string language, string title, string? detail)
    {
        var said = new Asked(Guid.Empty, EntryKind.Need, 11, Pictures.Noon.AddMinutes(-30), [new(Aspect.Blankets, 40), new(Aspect.Water, 0)], "for the night");
        var decision = new Decision(DecisionKind.NeedSaid, said.Urgency, 11, 40, said.OccurredAt, Said: said);

        Assert.Equal((Urgency.Serious, title), (decision.Urgency, Title(language, decision)));
        if (detail is not null)
            Assert.Equal(detail, Detail(language, decision));
    }

    [Fact]
    public void A_place_where_something_is_wrong()
    {
        var said = new Asked(Guid.Empty, EntryKind.Problem, 21, Pictures.Noon.AddMinutes(-30), [], "No <light> in the hall");

        var decision = new Decision(DecisionKind.ProblemSaid, said.Urgency, 21, 0, said.OccurredAt, Said: said);

        Assert.Equal(("Problem at Ginosar guesthouse", "No <light> in the hall · since Tue 17 Oct 11:30"), (Title("en", decision), Detail("en", decision)));
    }

    [Theory]
    [InlineData("en", "Acre is short tonight: Water, Blankets", "Water: 120 people × 15 l − 1,000 l in stock − 0 l of its own = 800 l · Blankets: 120 people × 1 − 30 in stock − 0 of its own = 90")]
    [InlineData("he", "עכו: הלילה יחסר מים, שמיכות", "מים: 120 אנשים × 15 ל׳ − 1,000 ל׳ במלאי − 0 ל׳ משל המקום = 800 ל׳ · שמיכות: 120 אנשים × 1 − 30 במלאי − 0 משל המקום = 90")]
    [InlineData("ar", "عكا: نقص الليلة في الماء، البطانيات", null)]
    public void A_shelter_that_is_short_tonight(string language, string title, string? detail)
    {
        var standards = StandardBook.Of([], null, Pictures.Noon).OfOperation.ToDictionary(s => s.Indicator.Code);
        var lacking = new ShelterNeeds(22, 100, 20, 20, [new(standards["water"], 1000, 0, 0, DailyUse.Unknown), new(standards["blankets"], 30, 0, 0, DailyUse.Unknown), new(standards["toilets"], 0, 0, 0, DailyUse.Unknown)]);
        var decision = new Decision(DecisionKind.ShortTonight, Urgency.Serious, 22, 120, null, Lacking: lacking);

        Assert.Equal(title, Title(language, decision));
        if (detail is not null)
            Assert.Equal(detail, Detail(language, decision));
    }

    [Theory]
    [InlineData("en", 5, "Acre runs out of Water, Food and 1 more", "Water: lasts until Tue 17 Oct 17:00 (by measured use) · next: 300 l on the way (W-0004, expected Tue 17 Oct 21:10) · 2 more run out")]
    [InlineData("en", 0, "Acre runs out of Water, Food and 1 more", "Water: nothing left (by measured use) · next: 300 l on the way (W-0004, expected Tue 17 Oct 21:10) · 2 more run out")]
    [InlineData("he", 5, "בעכו עומד להיגמר המלאי: מים, מזון ועוד 1", "מים: מספיק עד יום ג׳ 17 אוק׳ 17:00 (לפי שימוש שנמדד) · הבא: 300 ל׳ בדרך (W-0004, צפי הגעה יום ג׳ 17 אוק׳ 21:10) · עוד 2 עומדים להיגמר")]
    [InlineData("ar", 5, "عكا: المخزون على وشك النفاد: الماء، الغذاء و1 غيرها", null)]
    public void A_shelter_where_something_runs_out_before_the_next_delivery(string language, int hours, string title, string? detail)
    {
        var standards = StandardBook.Of([], null, Pictures.Noon).OfOperation.ToDictionary(s => s.Indicator.Code);
        Need Need(string code) => new(standards[code], 250, 0, 5000, new DailyUse(1200, UseBasis.Measured, 1200, 1));
        var next = new Announced(AnnouncedStage.OnTheWay, "W-0004", "water", 300, Pictures.Noon.AddHours(9).AddMinutes(10));
        var decision = new Decision(DecisionKind.RunsOut, Urgency.Critical, 22, 120, null, Lacking: new ShelterNeeds(22, 100, 20, 20, []))
        {
            RunningOut = [new(Need("water"), Pictures.Noon.AddHours(hours), next, next.At!.Value), new(Need("food"), Pictures.Noon.AddHours(7), null, Pictures.Noon.AddDays(1)), new(Need("nappies"), Pictures.Noon.AddHours(9), null, Pictures.Noon.AddDays(1))],
        };

        Assert.Equal(title, Title(language, decision));
        if (detail is not null)
            Assert.Equal(detail, Detail(language, decision));
    }

    [Theory]
    [InlineData("en", false, "Goods at Acre will expire before they are used: Baby food, Water", "120 cans, lot B-12, last day 20 Oct, about 80 left over then · 300 litres, lot W-1, last day 20 Oct · Hand them out first, or send them where they are needed.")]
    [InlineData("en", true, "Acre still holds goods that have expired: Baby food, Water", "120 cans, lot B-12, expired on 16 Oct · 300 litres, lot W-1, last day 20 Oct · Put them aside, and record the loss.")]
    [InlineData("he", true, "בעכו עדיין נמצא ציוד שפג תוקפו: מזון לתינוקות, מים", null)]
    [InlineData("ar", false, "مواد في عكا ستنتهي صلاحيتها قبل استعمالها: غذاء أطفال، ماء", null)]
    public void Goods_that_expire(string language, bool isExpired, string title, string? detail)
    {
        var food = new ItemName(1, "FOOD", Names.Of("Baby food", "מזון לתינוקות", "غذاء أطفال"), "can");
        var water = new ItemName(2, "WATER", Names.Of("Water", "מים", "ماء"), "litre");
        var day = new DateOnly(2023, 10, 20);
        IReadOnlyList<ExpiringLot> lots =
        [
            isExpired ? new(22, new DatedLot(1, "B-12", food, new DateOnly(2023, 10, 16)), 120, 120, -1) : new(22, new DatedLot(1, "B-12", food, day), 120, 80, 3),
            new(22, new DatedLot(2, "W-1", water, day), 300, 300, 3),
        ];
        var decision = new Decision(DecisionKind.Expiring, Urgency.Notice, 22, 2, null, Expiring: lots);

        Assert.Equal(title, Title(language, decision));
        if (detail is not null)
            Assert.Equal(detail, Detail(language, decision));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("he")]
    [InlineData("ar")]
    public void Every_kind_has_its_words_and_keeps_names_and_numbers_apart(string language)
    {
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            foreach (var placeId in (int[])[11, 21, 31, 999])
            {
                var decision = new Decision(kind, Urgency.Notice, placeId, 7, null, 31);
                var (title, detail) = Raw(language, decision);
                Assert.Contains("<bdi", title.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("{", title.Value + detail.Value, StringComparison.Ordinal);
            }
        }
    }

    private static string Title(string language, Decision decision) => Plain(Raw(language, decision).Title);

    private static string Detail(string language, Decision decision) => Plain(Raw(language, decision).Detail);

    private static (MarkupString Title, MarkupString Detail) Raw(string language, Decision decision)
    {
        using var context = new SituationContext(language);
        var words = new DecisionWords(Pictures.Of(Whereabouts.Nobody, decision), context.Scope,
            context.Services.GetRequiredService<IStringLocalizer<SituationTexts>>(), context.Services.GetRequiredService<IStringLocalizer<SharedTexts>>(),
            context.Services.GetRequiredService<IStringLocalizer<MovementsTexts>>(), context.Services.GetRequiredService<IStringLocalizer<NeedsTexts>>(), context.Services.GetRequiredService<IStringLocalizer<SuppliesTexts>>());
        return (words.Title(decision), words.Detail(decision));
    }

    private static string Plain(MarkupString markup) => System.Net.WebUtility.HtmlDecode(Tags().Replace(markup.Value, ""));

    [GeneratedRegex("<[^>]+>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();
}
