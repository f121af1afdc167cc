using Relief.Finding;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Field;

/// <summary>What a report says that could not be booked, as far as it can be understood.</summary>
/// <param name="Kind">Null for a word that names no kind.</param>
/// <param name="People">So many moved or were counted; null where the report says no number.</param>
public sealed record SaidInShort(EntryKind? Kind, PlaceName? Place, PlaceName? From, PlaceName? To, long? People, IReadOnlyList<Particularly> Particulars, string? Note)
{
    /// <summary>Null of what cannot be read.</summary>
    internal static SaidInShort? Of(SaidReport? said, PlaceIndex places)
    {
        if (said is null)
            return null;
        PlaceName? Named(string? code) => code is null ? null : places.OfCode(code);
        var people = said.PeopleInAll ?? said.Counted ?? (said.People is { Count: > 0 } parts ? parts.Sum(p => p.People) : null);
        var particulars = (said.Particulars ?? new Dictionary<string, long>())
            .Where(p => Aspects.TryGet(p.Key, out _)).Select(p => Aspects.TryGet(p.Key, out var aspect) ? new Particularly(aspect, p.Value) : default);
        return new SaidInShort(ReportDispatch.KindOf(said.Kind), Named(said.Place), Named(said.From), Named(said.To), people, [.. particulars], said.Note);
    }
}
