using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Web.Shared;

namespace Relief.Web.Field;

/// <summary>What there is to say of goods on the shelf.</summary>
internal static class StockWords
{
    public static MarkupString Until(DateOnly day, IStringLocalizer<FieldTexts> text) =>
        Sentence.Of(text["Until"], day.ToString("d MMM yyyy", CultureInfo.CurrentCulture));
}
