using System.Globalization;

namespace Relief.Situation;

/// <summary>Orders rows of a list by one of their columns: stable, quick with many rows, and what is unknown always last.</summary>
internal static class RowOrder
{
    /// <summary>By a text as its readers sort it: letters by their alphabet, numbers within it by value.</summary>
    public static TRow[] ByText<TRow>(TRow[] rows, Func<TRow, string?> text, bool descending, CultureInfo culture)
    {
        var compare = culture.CompareInfo;
        return By(rows, r => text(r) is { Length: > 0 } t ? compare.GetSortKey(t, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering) : null, descending,
            (a, b) => SortKey.Compare(a!, b!));
    }

    public static TRow[] ByValue<TRow, TValue>(TRow[] rows, Func<TRow, TValue?> value, bool descending)
        where TValue : struct, IComparable<TValue> => By(rows, value, descending, (a, b) => a!.Value.CompareTo(b!.Value));

    private static TRow[] By<TRow, TKey>(TRow[] rows, Func<TRow, TKey> key, bool descending, Comparison<TKey> compare)
    {
        var keyed = new (TKey Key, int Index)[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            keyed[i] = (key(rows[i]), i);
        Array.Sort(keyed, (a, b) => (a.Key is null, b.Key is null) switch
        {
            (true, true) => a.Index.CompareTo(b.Index),
            (true, false) => 1,
            (false, true) => -1,
            _ => (descending ? compare(b.Key, a.Key) : compare(a.Key, b.Key)) is var order and not 0 ? order : a.Index.CompareTo(b.Index),
        });
        return Array.ConvertAll(keyed, k => rows[k.Index]);
    }
}
