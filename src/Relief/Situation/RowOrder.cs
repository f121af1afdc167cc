using System.Globalization;

namespace Relief.Situation;

/// <summary>Orders rows of a list by one of their columns: what is alike by its name, quick with many rows, and what is unknown always last.</summary>
/// <param name="rows">The rows, in any order.</param>
/// <param name="name">As the row is shown to the reader.</param>
/// <param name="descending">Whether the column falls; names never do.</param>
/// <param name="culture">By whose alphabet texts are sorted.</param>
internal sealed class RowOrder<TRow>(TRow[] rows, Func<TRow, string> name, bool descending, CultureInfo culture)
{
    /// <summary>By a text as its readers sort it.</summary>
    public TRow[] ByText(Func<TRow, string?> text) => By(r => ReadersOrder.KeyOf(text(r), culture), (a, b) => SortKey.Compare(a!, b!));

    public TRow[] ByValue<TValue>(Func<TRow, TValue?> value)
        where TValue : struct, IComparable<TValue> => By(value, (a, b) => a!.Value.CompareTo(b!.Value));

    private TRow[] By<TKey>(Func<TRow, TKey> key, Comparison<TKey> compare)
    {
        var names = new SortKey?[rows.Length];
        var keyed = new (TKey Key, int Index)[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            keyed[i] = (key(rows[i]), i);
        Array.Sort(keyed, (a, b) => (a.Key is null, b.Key is null) switch
        {
            (true, true) => Alike(a.Index, b.Index),
            (true, false) => 1,
            (false, true) => -1,
            _ => (descending ? compare(b.Key, a.Key) : compare(a.Key, b.Key)) is var order and not 0 ? order : Alike(a.Index, b.Index),
        });
        return Array.ConvertAll(keyed, k => rows[k.Index]);

        int Alike(int a, int b) => a == b ? 0 : SortKey.Compare(NameOf(a), NameOf(b)) is var order and not 0 ? order : a.CompareTo(b);

        // Only of rows that are alike: to key the names of all of them would cost more than the sorting.
        SortKey NameOf(int row) => names[row] ??= ReadersOrder.KeyOf(name(rows[row]), culture)!;
    }
}
