using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

/// <summary>What the catalogue says, in the reader's language where it is one of the usual words, and as it was written where not.</summary>
internal static class ItemWords
{
    private const int SoonDays = 14;

    public static string Unit(IStringLocalizer<SuppliesTexts> text, string unit) => Known(text, "Unit_" + unit, unit);

    /// <summary>The unit behind so many of it: "420 pieces". Arabic has a form of its own for three to ten.</summary>
    public static string Unit(IStringLocalizer<SuppliesTexts> text, string unit, long quantity) =>
        Known(text, "Unit_" + unit + (Math.Abs(quantity) switch { 1 => "", var n when n % 100 is >= 3 and <= 10 => "Few", _ => "Many" }), unit);

    public static string Category(IStringLocalizer<SuppliesTexts> text, string? category) => category is null ? text["NoCategory"] : Known(text, "Category_" + category, category);

    /// <summary>Categories to choose from, each once, with its word, by that word.</summary>
    public static IEnumerable<(string Category, string Word)> Categories(IStringLocalizer<SuppliesTexts> text, IEnumerable<string> written) =>
        written.Distinct(StringComparer.Ordinal).Select(c => (c, Word: Category(text, c))).OrderByShown(c => c.Word);

    /// <summary>What the catalogue writes for what somebody typed: what it knows by that word, in any spelling; else as it was typed.</summary>
    public static string? Written(IReadOnlyList<string> known, Func<string, string> word, string? typed) =>
        typed is null ? null : known.FirstOrDefault(k => word(k) == typed) ?? known.FirstOrDefault(k => Spelling.Normalize(word(k)) == Spelling.Normalize(typed)) ?? typed;

    /// <summary>For whom so much is needed: "person per day".</summary>
    public static string Basis(IStringLocalizer<SuppliesTexts> text, string basis) => Known(text, "Basis_" + basis, basis);

    /// <summary>A day, and a word where it is past or near; the colour says no more than the word.</summary>
    public static RenderFragment Expiry(IStringLocalizer<SuppliesTexts> text, OperationScope scope, DateOnly? day, DateTime now) => builder =>
    {
        if (day is not { } expires)
        {
            builder.AddContent(0, "–");
            return;
        }

        var left = expires.DayNumber - DateOnly.FromDateTime(scope.Local(now)).DayNumber;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", left < 0 ? "r-expiry r-bad" : left <= SoonDays ? "r-expiry r-warn" : "r-expiry");
        builder.AddContent(3, expires.ToString("d MMM yyyy", CultureInfo.CurrentCulture));
        if (left <= SoonDays)
            builder.AddContent(4, " · " + text[left < 0 ? "Expired" : "ExpiresSoon"]);
        builder.CloseElement();
    };

    /// <summary>A lot in a list to choose from: its code, its day, and how much is there.</summary>
    public static string Lot(IStringLocalizer<SuppliesTexts> text, ListStock.LotStock lot)
    {
        var (name, held) = (lot.Code ?? text["NoLot"].Value, lot.Quantity.ToString("N0", CultureInfo.InvariantCulture));
        return lot.ExpiresOn is { } day ? $"{name} · {text["Expires", day.ToString("d MMM yyyy", CultureInfo.CurrentCulture)]} · {held}" : $"{name} · {held}";
    }

    /// <summary>The address of an item's page.</summary>
    public static string Page(ItemName item) => "supplies/" + Uri.EscapeDataString(item.Code);

    /// <summary>The address of an item's card at a place.</summary>
    public static string Card(ItemName item, string placeCode) => $"{Page(item)}/at/{Uri.EscapeDataString(placeCode)}";

    private static string Known(IStringLocalizer text, string key, string written) => text[key] is { ResourceNotFound: false } word ? word : written;
}
