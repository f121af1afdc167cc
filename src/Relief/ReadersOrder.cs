using System.Globalization;

namespace Relief;

/// <summary>The order in which a reader looks for a name: as it is shown, letters by the reader's alphabet, numbers within it by value.</summary>
public static class ReadersOrder
{
    private static readonly Comparer<SortKey?> ByAlphabet = Comparer<SortKey?>.Create((a, b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => SortKey.Compare(a, b),
    });

    /// <summary>By the text that is shown, in the language that the reader chose; what has none comes last.</summary>
    public static IOrderedEnumerable<T> OrderByShown<T>(this IEnumerable<T> rows, Func<T, string?> shown) => rows.OrderBy(r => KeyOf(shown(r), CultureInfo.CurrentUICulture), ByAlphabet);

    public static IOrderedEnumerable<T> OrderByShown<T>(this IEnumerable<T> rows, Func<T, Names> names) => rows.OrderByShown(r => names(r).ToString());

    public static IOrderedEnumerable<T> ThenByShown<T>(this IOrderedEnumerable<T> rows, Func<T, string?> shown) => rows.ThenBy(r => KeyOf(shown(r), CultureInfo.CurrentUICulture), ByAlphabet);

    public static IOrderedEnumerable<T> ThenByShown<T>(this IOrderedEnumerable<T> rows, Func<T, Names> names) => rows.ThenByShown(r => names(r).ToString());

    /// <summary>By what a text is sorted in a language; null for none.</summary>
    internal static SortKey? KeyOf(string? text, CultureInfo culture) =>
        text is { Length: > 0 } ? culture.CompareInfo.GetSortKey(text, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering) : null;
}
