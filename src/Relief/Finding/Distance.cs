namespace Relief.Finding;

internal static class Distance
{
    private const int Longest = 63;

    /// <summary>
    /// The fewest errors (a letter missing, added, wrong, or two swapped) that make <paramref name="typed"/> the beginning of
    /// <paramref name="name"/>. More than <paramref name="most"/> is only said to be more.
    /// </summary>
    public static int ToBeginning(ReadOnlySpan<char> typed, ReadOnlySpan<char> name, int most)
    {
        var far = most + 2;
        if (typed.Length > Longest || name.Length < typed.Length - most)
            return far;
        if (name.Length > typed.Length + most)
            name = name[..(typed.Length + most)];
        var width = name.Length + 1;
        Span<int> rows = stackalloc int[width * 3];
        Span<int> before = rows[..width], last = rows[width..(2 * width)], now = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + (typed[i - 1] == name[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == name[j - 2] && typed[i - 2] == name[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }

            if (least > most)
                return far;
            var free = before;
            before = last;
            last = now;
            now = free;
        }

        var best = far;
        foreach (var errors in last)
            best = Math.Min(best, errors);
        return best > most ? far : best;
    }
}
