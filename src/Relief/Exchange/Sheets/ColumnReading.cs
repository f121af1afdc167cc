namespace Relief.Exchange.Sheets;

/// <summary>How all cells of a column are to be understood.</summary>
/// <param name="Writing">Null where it makes no difference, or where only a person can tell.</param>
/// <param name="IsAmbiguous">True where cells mean different things by the two writings and no cell tells which it is.</param>
internal readonly record struct ColumnReading<T>(T? Writing, bool IsAmbiguous)
    where T : struct, Enum;

internal static class ColumnReadings
{
    /// <summary>
    /// Looks for a cell that only one of the two writings explains. Where cells of both kinds stand in one column, or none of them
    /// but some that differ, a person must say what is meant.
    /// </summary>
    public static ColumnReading<T> Decide<T, TValue>(IEnumerable<string> cells, T first, T second, Func<string, T, TValue?> parse)
        where T : struct, Enum
        where TValue : struct, IEquatable<TValue>
    {
        var (onlyFirst, onlySecond, differ) = (false, false, false);
        foreach (var cell in cells)
        {
            switch (parse(cell, first), parse(cell, second))
            {
                case ({ }, null):
                    onlyFirst = true;
                    break;
                case (null, { }):
                    onlySecond = true;
                    break;
                case ({ } one, { } other) when !one.Equals(other):
                    differ = true;
                    break;
            }
        }

        return onlyFirst == onlySecond ? new(null, onlyFirst || differ) : new(onlyFirst ? first : second, false);
    }
}
