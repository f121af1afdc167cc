using Relief.Places;

namespace Relief.Finding;

/// <summary>The spellings of every place of an operation, in memory: 20,000 places are searched within a key press.</summary>
internal sealed class PlaceIndex
{
    private readonly (Written Spelling, int Weight, int Place)[] spellings;
    private readonly FoundPlace[] places;

    public PlaceIndex(IReadOnlyList<(FoundPlace Place, IReadOnlyList<string> Aliases)> all)
    {
        places = [.. all.Select(a => a.Place)];
        spellings = [.. all.SelectMany((a, at) => SpellingsOf(a.Place, a.Aliases).Select(s => (new Written(s.Text), s.Weight, at)))];
    }

    /// <summary>The best first, each place once. Answers with typing errors only where there are few without.</summary>
    public IReadOnlyList<FoundPlace> Find(string typed, int most)
    {
        var wanted = new Typed(typed);
        if (wanted.IsEmpty)
            return [];
        var best = new Dictionary<int, int>();
        foreach (var (spelling, weight, place) in spellings)
        {
            var rank = wanted.RankOf(spelling);
            if (rank != Closeness.None && (!best.TryGetValue(place, out var known) || known > rank + weight))
                best[place] = rank + weight;
        }

        var ranked = best.OrderBy(b => b.Value).ThenBy(b => places[b.Key].Names.En.Length).ThenBy(b => places[b.Key].Names.En, StringComparer.Ordinal);
        var exact = best.Values.Count(rank => rank < Closeness.WithErrors);
        return [.. (exact >= most / 2 ? ranked.Take(Math.Min(most, exact)) : ranked.Take(most)).Select(b => places[b.Key])];
    }

    // A name says more than an alias, and a code that only contains what was typed says least.
    private static IEnumerable<(string Text, int Weight)> SpellingsOf(FoundPlace place, IReadOnlyList<string> aliases) =>
        new[] { (place.Names.En, 0), (place.Names.He, 0), (place.Names.Ar, 0), (place.Code, 1) }
            .Concat(aliases.Select(alias => ((string?)alias, 2)))
            .Where(s => !string.IsNullOrWhiteSpace(s.Item1))
            .Select(s => (Spelling.Normalize(s.Item1!), s.Item2))
            .Where(s => s.Item1.Length > 0)
            .DistinctBy(s => s.Item1);
}
