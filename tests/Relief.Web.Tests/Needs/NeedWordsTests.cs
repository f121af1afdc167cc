using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Needs;
using Relief.Web.Needs;
using Relief.Web.Situation;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Needs;

/// <summary>Needs as sums that can be checked by hand.</summary>
public sealed partial class NeedWordsTests
{
    private static readonly string[] EveryLanguage = ["en", "he", "ar"];

    [Theory]
    [InlineData("en", "120 people × 15 l − 1,000 l in stock − 0 l of its own = 800 l")]
    [InlineData("he", "120 אנשים × 15 ל׳ − 1,000 ל׳ במלאי − 0 ל׳ משל המקום = 800 ל׳")]
    [InlineData("ar", "120 شخصًا × 15 لتر − 1,000 لتر في المخزون − 0 لتر من المكان نفسه = 800 لتر")]
    public void A_gap_is_spelled_out(string language, string formula) =>
        Assert.Equal(formula, Formula(language, Of("water", inStock: 1000, provided: 0)));

    [Theory]
    [InlineData("toilets", 0, 0, 4, 121, "121 people ÷ 20 − 4 of its own = 2.05, rounded up to 3")]
    [InlineData("toilets", 0, 0, 9, 121, "121 people ÷ 20 − 9 of its own = 0 (2 to spare)")]
    [InlineData("toilets", 0, 0, null, 120, "120 people ÷ 20 − ? of its own = at most 6: not known")]
    [InlineData("space", 0, 0, 100, 45, "45 people × 3.5 m² − 100 m² of its own = 57.5, rounded up to 58 m²")]
    [InlineData("blankets", 30, 70, 0, 120, "120 people × 1 − 30 in stock − 70 handed out − 0 of its own = 20")]
    [InlineData("containers", 0, 0, null, 50, "50 people ÷ 5 per household × 2 − 0 in stock = 20")]
    [InlineData("bins", 0, 0, 0, 100, "100 people ÷ 5 per household ÷ 10 − 0 of its own = 2")]
    [InlineData("hygiene", 10, 0, null, 100, "100 people ÷ 5 − 10 parcels in stock = 10 parcels")]
    [InlineData("baby-food", 5, 0, null, 100, "no standard; judged by use only")]
    public void Every_kind_of_sum(string code, long inStock, long handedOut, int? provided, long people, string formula) =>
        Assert.Equal(formula, Formula("en", Of(code, inStock, handedOut, provided), people));

    [Theory]
    [InlineData("en", "100 people × 250 g − 7.5 kg in stock (5 kg of it in kits) = 17.5 kg")]
    [InlineData("he", "100 אנשים × 250 ג׳ − 7.5 ק״ג במלאי (מתוכם 5 ק״ג בערכות) = 17.5 ק״ג")]
    [InlineData("ar", "100 شخص × 250 غ − 7.5 كغ في المخزون (منها 5 كغ في أطقم) = 17.5 كغ")]
    public void What_is_inside_kits_is_told_apart(string language, string formula) =>
        Assert.Equal(formula, Formula(language, Of("bath-soap", 7_500) with { InKits = 5_000 }, people: 100));

    [Fact]
    public void Where_all_of_it_is_inside_kits_that_is_said() =>
        Assert.Equal("100 people × 250 g − 5 kg in stock (all of it in kits) = 20 kg", Formula("en", Of("bath-soap", 5_000) with { InKits = 5_000 }, people: 100));

    [Theory]
    [InlineData("en", "0", "nothing left", "nothing left", "0 d")]
    [InlineData("en", "0.001", "less than an hour", "lasts less than an hour", "<1 h")]
    [InlineData("en", "0.05", "1 hour", "lasts 1 hour", "1 h")]
    [InlineData("en", "0.0999", "2 hours", "lasts 2 hours", "2 h")]
    [InlineData("en", "0.1", "0.1 days", "lasts 0.1 days", "0.1 d")]
    [InlineData("he", "0.01", "פחות משעה", "ייגמר בתוך פחות משעה", "<1 ש׳")]
    [InlineData("he", "0.09", "שעתיים", "מספיק לשעתיים", "2 ש׳")]
    [InlineData("ar", "0.05", "ساعة واحدة", "يكفي ساعة واحدة", "1 س")]
    public void What_lasts_less_than_a_tenth_of_a_day_lasts_hours(string language, string days, string left, string lasts, string inShort)
    {
        var lasting = decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((left, lasts, inShort), (In(language, w => w.DaysLeft(lasting)), In(language, w => w.Lasts(lasting)), In(language, w => w.DaysInShort(lasting))));
    }

    [Fact]
    public void Three_days_are_said() =>
        Assert.Equal("120 people × 15 l × 3 days − 1,000 l in stock − 300 l of its own × 3 days = 3,500 l", Formula("en", Of("water", 1000, provided: 300), 120, Horizon.ThreeDays));

    [Theory]
    [InlineData("en", "Use as measured: 4,120 l handed out ÷ 2 days = 2,060 l a day")]
    [InlineData("he", "שימוש לפי מדידה: 4,120 ל׳ שחולקו ÷ 2 ימים = 2,060 ל׳ ביום")]
    public void It_is_said_whence_the_use_is_known(string language, string said)
    {
        var need = Of("water", 1000) with { Use = new DailyUse(2060, UseBasis.Measured, 4120, 2) };

        Assert.Equal(said, In(language, w => w.Use(new ShelterNeeds(1, 100, 0, 0, [need]), need)));
    }

    [Fact]
    public void Use_by_standard_takes_off_what_the_place_gives()
    {
        var need = Of("water", 3000, provided: 500) with { Use = new DailyUse(1000, UseBasis.Standard) };

        Assert.Equal("Use by standard: 100 people × 15 l − 500 l of its own = 1,000 l a day", In("en", w => w.Use(new ShelterNeeds(1, 100, 0, 0, [need]), need)));
    }

    [Theory]
    [InlineData("en", "120 people × 7.5 l × 1 day + 120 people × 15 l × 2 days − 1,000 l in stock − 0 l of its own × 3 days = 3,500 l")]
    [InlineData("he", "120 אנשים × 7.5 ל׳ × יום אחד + 120 אנשים × 15 ל׳ × 2 ימים − 1,000 ל׳ במלאי − 0 ל׳ משל המקום × 3 ימים = 3,500 ל׳")]
    public void Where_the_first_days_end_each_day_stands_with_its_own_minimum(string language, string formula)
    {
        var water = new Need(StandardBook.Of([], DateTime.UnixEpoch, DateTime.UnixEpoch.AddHours(60)).OfOperation.Single(s => s.Indicator.Code == "water"), 1000, 0, 0, DailyUse.Unknown);

        Assert.Equal(formula, Formula(language, water, horizon: Horizon.ThreeDays));
    }

    [Fact]
    public void Every_indicator_unit_and_standard_has_its_words()
    {
        foreach (var language in EveryLanguage)
        {
            foreach (var indicator in Indicators.All)
            {
                var words = In(language, w => new MarkupString($"{w.Name(indicator)}: {w.Quantity(indicator, 5)}, {w.Of(1, 1, indicator)}, {w.Of(1, 2, indicator)}"));
                Assert.DoesNotMatch("Name_|Unit|Per(People|Households)|[{]", words);
                using var context = new SituationContext(language);
                Assert.False(context.Services.GetRequiredService<IStringLocalizer<NeedsTexts>>()["UnitName_" + indicator.Unit].ResourceNotFound);
            }
        }
    }

    [Fact]
    public void Numbers_are_kept_together_in_a_sentence_of_the_other_direction()
    {
        using var context = new SituationContext("he");

        Assert.Contains("<bdi dir=\"ltr\">1,000</bdi>", Words(context).Formula(Shelter(Of("water", 1000, provided: 0), 120), Of("water", 1000, provided: 0), Horizon.Now).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_is_filled_in_with_what_is_lacking()
    {
        using var context = new SituationContext();

        var link = context.Show<RequestGap>(p => p.Add(r => r.Operation, "north").Add(r => r.Place, "S 1").Add(r => r.Items, [("WATER-L", 400), ("HSHEBLANPMT1", 90)])).Find("a");

        Assert.Equal("/op/north/supplies/requests/new?place=S%201&item=WATER-L:400&item=HSHEBLANPMT1:90", link.GetAttribute("href"));
    }

    private static Need Of(string code, long inStock, long handedOut = 0, int? provided = null) =>
        new(StandardBook.Of([], null, DateTime.UnixEpoch).OfOperation.Single(s => s.Indicator.Code == code), inStock, handedOut, provided, DailyUse.Unknown);

    private static ShelterNeeds Shelter(Need need, long people) => new(1, people, 0, 0, [need]);

    private static string Formula(string language, Need need, long people = 120, Horizon horizon = Horizon.Now) => In(language, w => w.Formula(Shelter(need, people), need, horizon));

    private static string In(string language, Func<NeedWords, MarkupString> say)
    {
        using var context = new SituationContext(language);
        return System.Net.WebUtility.HtmlDecode(Tags().Replace(say(Words(context)).Value, ""));
    }

    private static NeedWords Words(SituationContext context) =>
        new(context.Services.GetRequiredService<IStringLocalizer<NeedsTexts>>(), context.Services.GetRequiredService<IStringLocalizer<SituationTexts>>());

    [GeneratedRegex("<[^>]+>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();
}
