using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Needs;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Needs;

/// <summary>Needs in words and formulas that can be checked by hand, in the reader's language.</summary>
internal sealed class NeedWords(IStringLocalizer<NeedsTexts> text, IStringLocalizer<SituationTexts> people)
{
    public string Name(Indicator indicator) => text["Name_" + indicator.Code];

    /// <summary>Western digits, at most two of them after the point.</summary>
    public static MarkupString Number(decimal number) => Written(number.ToString("#,0.##", CultureInfo.InvariantCulture));

    /// <summary>So much of an indicator: "800 l"; many grams as kilograms, exactly.</summary>
    public MarkupString Quantity(Indicator indicator, long quantity) => indicator.Unit == "gram" && Math.Abs(quantity) >= 1_000
        ? Sentence.Of(text["Unit_kilogram"], Written((quantity / 1000m).ToString("#,0.###", CultureInfo.InvariantCulture)))
        : InUnits(indicator, quantity, Number(quantity));

    /// <summary>120 people × 15 l − 1,000 l = 800 l; where something is unknown, what it is at most.</summary>
    public MarkupString Formula(ShelterNeeds shelter, Need need, Horizon horizon)
    {
        var gap = shelter.Gap(need, horizon);
        if (need.Standard.Amount is null)
            return Sentence.Of(text["NoStandard"]);
        if (need.Standard is { Amount: 0, Then: null })
            return Sentence.Of(text["NotNeeded"]);
        var have = Have(need, gap.Days);
        return new($"{Needed(need.Standard, gap.People, horizon)}{string.Concat(have.Select(h => " − " + h.Value))} = {Result(need, gap, horizon)}");
    }

    /// <summary>What so many people need at a horizon, where the first days end within it in two parts: 120 people × 7.5 l × 1 day + 120 people × 15 l × 2 days.</summary>
    private MarkupString Needed(Standard standard, long count, Horizon horizon) => standard.Within(horizon).ToList() is [var only]
        ? Needed(only.Standard, count, only.Days)
        : new(string.Join(" + ", standard.Within(horizon).Select(part => Needed(part.Standard, count, part.Days, spelled: true).Value)));

    /// <summary>What so many people need, without what is there: 120 people ÷ 20.</summary>
    private MarkupString Needed(Standard standard, long count, int days, bool spelled = false)
    {
        var sum = PeopleWords.Of(count, people).Value;
        if (standard.PeoplePerHousehold is { } size)
            sum += " ÷ " + Sentence.Of(text["PerHousehold"], Number(size)).Value;
        if (standard.Per != 1)
            sum += " ÷ " + Number(standard.Per).Value;
        if (standard.Per == 1 || standard.Amount != 1)
            sum += " × " + InUnits(standard.Indicator, standard.Amount ?? 0, Number(standard.Amount ?? 0)).Value;
        return new(days > 1 || spelled ? sum + " × " + Days(days).Value : sum);
    }

    /// <summary>So much for each so many, as a standard says it: "15 l per person and day".</summary>
    public MarkupString Of(decimal? amount, int per, Indicator indicator)
    {
        if (amount is not { } enough)
            return Sentence.Of(text["NoStandard"]);
        if (enough == 0)
            return Sentence.Of(text["NotNeeded"]);
        var quantity = InUnits(indicator, enough, Number(enough));
        var key = (indicator.OfHouseholds ? "PerHouseholds" : "PerPeople") + (per == 1 ? "One" : "Many") + (indicator.Lasting == Lasting.ForGood ? "" : indicator.Lasting.ToString());
        return per == 1 ? Sentence.Of(text[key], quantity) : Sentence.Of(text[key], quantity, Number(per));
    }

    /// <summary>How long what is in stock lasts: "1.4 days", "2 hours".</summary>
    public MarkupString DaysLeft(decimal? days) => days switch
    {
        null => new("–"),
        0 => Sentence.Of(text["NothingLeft"]),
        < LeastDays and var left => Sentence.Of(text["Hours" + WholeHours(left)]),
        > 99 => Sentence.Of(text["DaysMore"], Number(99)),
        { } left => Sentence.Of(text["Days"], Rounded(left)),
    };

    /// <summary>So many whole days.</summary>
    public MarkupString Days(decimal days) => Sentence.Of(text[days switch { 1 => "DaysOne", >= 2 and <= 10 when days == decimal.Truncate(days) => "DaysFew", _ => "Days" }], Number(days));

    /// <summary>For how long something lasts: "lasts 1.4 days", or that nothing is left of it.</summary>
    public MarkupString Lasts(decimal? days) => days switch
    {
        0 => DaysLeft(days),
        < LeastDays and var left => Sentence.Of(text["LastsHours" + WholeHours(left)]),
        _ => Sentence.Of(text["LastsFor"], DaysLeft(days)),
    };

    /// <summary>The same where there is little room: "1.4 d".</summary>
    public MarkupString DaysInShort(decimal days) => days switch
    {
        0 => Sentence.Of(text["DaysShort"], Number(0)),
        < LeastDays => Sentence.Of(text["HoursShort"], WholeHours(days) is > 0 and var hours ? Number(hours) : Written("&lt;1")),
        _ => Sentence.Of(text["DaysShort"], days > 99 ? Written(">99") : Rounded(days)),
    };

    // Less than that reads as no day at all once it is rounded down, and is 2.4 hours.
    private const decimal LeastDays = 0.1m;

    private static int WholeHours(decimal days) => (int)(days * 24);

    /// <summary>Whence it is known how much is used in a day, as a formula.</summary>
    public MarkupString Use(ShelterNeeds shelter, Need need) => need.Use switch
    {
        { Basis: UseBasis.Measured } use => Sentence.Of(text["UseMeasured"], Quantity(need.Indicator, use.HandedOut), Days(use.Days), PerDay(need)),
        { Basis: UseBasis.OwnSource } => Sentence.Of(text["UseOwnSource"], Sentence.Of(text["OfItsOwn"], Quantity(need.Indicator, need.Provided ?? 0)), Needed(need.Standard, shelter.PeopleAt(Horizon.OneDay), 1)),
        { Basis: UseBasis.Standard } => Sentence.Of(text["UseByStandard"], Daily(shelter, need), PerDay(need)),
        _ => Sentence.Of(text[need.Indicator.Items.Count == 0 ? "UseNot" : need.IsProvisionUnknown && need.Indicator.Lasting != Lasting.ForGood ? "UseUnknown" : "UseNotMeasured"]),
    };

    private MarkupString PerDay(Need need) => InUnits(need.Indicator, need.Use.PerDay ?? 0, Rounded(need.Use.PerDay ?? 0));

    private MarkupString InUnits(Indicator indicator, decimal quantity, MarkupString number) => Sentence.Of(text["Unit_" + indicator.Unit + (quantity == 1 ? "One" : "")], number);

    private MarkupString Daily(ShelterNeeds shelter, Need need)
    {
        var sum = Needed(need.Standard, shelter.PeopleAt(Horizon.Now), 1).Value;
        if (need.Indicator.Lasting == Lasting.AMonth)
            sum += " ÷ " + Days(30).Value;
        return new(need.Provided is > 0 and var own ? sum + " − " + Sentence.Of(text["OfItsOwn"], Quantity(need.Indicator, own)).Value : sum);
    }

    private IEnumerable<MarkupString> Have(Need need, int days)
    {
        var indicator = need.Indicator;
        if (indicator.Items.Count > 0 && (need.InStock > 0 || (need.HandedOut == 0 && indicator.Fact is null)))
            yield return Sentence.Of(text[need.InKits == 0 ? "InStock" : need.InKits == need.InStock ? "InStockAllInKits" : "InStockInKits"], Quantity(indicator, need.InStock), Quantity(indicator, need.InKits));
        if (need.HandedOut > 0)
            yield return Sentence.Of(text["HandedOut"], Quantity(indicator, need.HandedOut));
        if (need.Provided is { } own)
            yield return new(Sentence.Of(text["OfItsOwn"], Quantity(indicator, own)).Value + (days > 1 ? " × " + Days(days).Value : ""));
        else if (indicator.Fact is not null)
            yield return Sentence.Of(text["OfItsOwn"], "?");
    }

    private string Result(Need need, Gap gap, Horizon horizon)
    {
        var exact = need.Standard.Within(horizon).Sum(part => part.Standard.NeededBy(gap.People)!.Value * part.Days) - gap.Have;
        if (gap.Missing is not { } missing)
            return Sentence.Of(text["AtMost"], Quantity(need.Indicator, gap.AtMost!.Value)).Value;
        if (missing == 0)
            return exact < 0 && need is { IsProvisionUnknown: false } ? Sentence.Of(text["Enough"], Quantity(need.Indicator, 0), Quantity(need.Indicator, (long)decimal.Floor(-exact))).Value : Quantity(need.Indicator, 0).Value;
        return exact == missing ? Quantity(need.Indicator, missing).Value : Sentence.Of(text["RoundedUp"], Number(exact), Quantity(need.Indicator, missing)).Value;
    }

    private static MarkupString Rounded(decimal number) => Written((number < 10 ? decimal.Floor(number * 10) / 10 : decimal.Floor(number)).ToString(number < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture));

    private static MarkupString Written(string number) => new($"<bdi dir=\"ltr\">{number}</bdi>");
}
