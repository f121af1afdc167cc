using System.Collections.Frozen;
using Relief.Places;

namespace Relief.Finding;

/// <summary>The spellings of every place of an operation, in memory: 20,000 places are searched within a key press.</summary>
internal sealed class PlaceIndex
{
    private readonly (Written Spelling, int Weight, int Place)[] spellings;
    private readonly PlaceName[] places;
    private readonly FrozenDictionary<string, PlaceName> byCode;
    private readonly FrozenDictionary<string, PlaceName> merged;

    /// <param name="all">Every place that stands for itself, with its other names.</param>
    /// <param name="parts">Those that are part of another by now, with its id.</param>
    public PlaceIndex(IReadOnlyList<(PlaceName Place, IReadOnlyList<string> Aliases)> all, IReadOnlyList<(PlaceName Place, int IntoId)>? parts = null)
    {
        places = [.. all.Select(a => a.Place)];
        merged = (parts ?? []).ToFrozenDictionary(p => p.Place.Code, p => p.Place, StringComparer.OrdinalIgnoreCase);
        var byId = parts is null ? [] : places.ToDictionary(p => p.Id);
        byCode = places.Select(p => (p.Code, Place: p)).Concat((parts ?? []).Select(p => (p.Place.Code, Place: byId[p.IntoId])))
            .ToFrozenDictionary(p => p.Code, p => p.Place, StringComparer.OrdinalIgnoreCase);
        spellings = [.. all.SelectMany((a, at) => SpellingsOf(a.Place, a.Aliases).Select(s => (new Written(s.Text), s.Weight, at)))];
    }

    /// <summary>Every place there is, those outside the area included; not those that are part of another.</summary>
    public IReadOnlyList<PlaceName> All => places;

    /// <summary>The place of that code, in any case, or the one that it is part of by now; null when there is none.</summary>
    public PlaceName? OfCode(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The place of that code itself, where it is part of another by now; null otherwise.</summary>
    public PlaceName? MergedOf(string code) => merged.GetValueOrDefault(code);

    /// <summary>Places of the area, the best first, each once. Answers with typing errors only where there are few without.</summary>
    public IReadOnlyList<PlaceName> Find(string typed, int most)
    {
        var best = RankInArea(typed);
        var ranked = best.OrderBy(b => b.Value).ThenBy(b => places[b.Key].Names.ToString().Length).ThenByShown(b => places[b.Key].Names);
        var exact = best.Values.Count(rank => rank < Closeness.WithErrors);
        return [.. (exact >= most / 2 ? ranked.Take(Math.Min(most, exact)) : ranked.Take(most)).Select(b => places[b.Key])];
    }

    /// <summary>The ids of all places of the area that the text fits; of those it fits with typing errors only where there are none without.</summary>
    public IReadOnlySet<int> Matching(string typed)
    {
        var best = RankInArea(typed);
        var exact = best.Where(b => b.Value < Closeness.WithErrors).Select(b => places[b.Key].Id).ToHashSet();
        return exact.Count > 0 ? exact : best.Keys.Select(place => places[place].Id).ToHashSet();
    }

    /// <summary>
    /// All that the text fits without an error, and how well: less is better. People are booked at what is found here, so that
    /// no typing error is forgiven.
    /// </summary>
    public IEnumerable<(PlaceName Place, int Rank)> Exactly(string typed) =>
        Rank(typed).Where(b => b.Value < Closeness.WithErrors).Select(b => (places[b.Key], b.Value));

    private Dictionary<int, int> RankInArea(string typed)
    {
        var best = Rank(typed);
        foreach (var outside in best.Keys.Where(place => places[place].Kind >= PlaceKind.Census).ToList())
            best.Remove(outside);
        return best;
    }

    private Dictionary<int, int> Rank(string typed)
    {
        var wanted = new Typed(typed);
        var best = new Dictionary<int, int>();
        if (wanted.IsEmpty)
            return best;
        foreach (var (spelling, weight, place) in spellings)
        {
            var rank = wanted.RankOf(spelling);
            if (rank != Closeness.None && (!best.TryGetValue(place, out var known) || known > rank + weight))
                best[place] = rank + weight;
        }

        return best;
    }

    // A name says more than an alias, and a code that only contains what was typed says least.
    private static IEnumerable<(string Text, int Weight)> SpellingsOf(PlaceName place, IReadOnlyList<string> aliases) =>
        new[] { (place.Names.En, 0), (place.Names.He, 0), (place.Names.Ar, 0), (place.Code, 1) }
            .Concat(aliases.Select(alias => ((string?)alias, 2)))
            .Where(s => !string.IsNullOrWhiteSpace(s.Item1))
            .Select(s => (Spelling.Normalize(s.Item1!), s.Item2))
            .Where(s => s.Item1.Length > 0)
            .DistinctBy(s => s.Item1);
}
