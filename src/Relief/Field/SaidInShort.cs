using Microsoft.EntityFrameworkCore;
using Relief.Finding;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Field;

/// <summary>What a report says that could not be booked, as far as it can be understood.</summary>
/// <param name="Kind">Null for a word that names no kind.</param>
/// <param name="People">So many moved or were counted; null where the report says no number.</param>
public sealed record SaidInShort(EntryKind? Kind, PlaceName? Place, PlaceName? From, PlaceName? To, long? People, IReadOnlyList<Particularly> Particulars, string? Note)
{
    /// <summary>The code of the waybill against which goods were counted.</summary>
    public string? Consignment { get; init; }

    public IReadOnlyList<SaidInShortOfGoods> Goods { get; init; } = [];

    /// <summary>Null of what cannot be read.</summary>
    internal static SaidInShort? Of(SaidReport? said, PlaceIndex places, SaidItems items)
    {
        if (said is null)
            return null;
        PlaceName? Named(string? code) => code is null ? null : places.OfCode(code);
        var people = said.PeopleInAll ?? said.Counted ?? (said.People is { Count: > 0 } parts ? parts.Sum(p => p.People) : null);
        var particulars = (said.Particulars ?? new Dictionary<string, long>())
            .Where(p => Aspects.TryGet(p.Key, out _)).Select(p => Aspects.TryGet(p.Key, out var aspect) ? new Particularly(aspect, p.Value) : default);
        return new SaidInShort(ReportDispatch.KindOf(said.Kind), Named(said.Place), Named(said.From), Named(said.To), people, [.. particulars], said.Note)
        {
            Consignment = said.Consignment,
            Goods = [.. (said.Goods ?? []).Select(g => new SaidInShortOfGoods(items.NamesOf(g.Item), g.Quantity))],
        };
    }
}

/// <param name="Item">Its code where the catalogue does not know it.</param>
public sealed record SaidInShortOfGoods(Names Item, long Quantity);

/// <summary>The items that some reports name by their codes.</summary>
internal sealed class SaidItems(Dictionary<string, Names> known)
{
    public static async Task<SaidItems> ReadAsync(ReliefDb db, IEnumerable<SaidReport?> reports, CancellationToken ct)
    {
        var codes = reports.SelectMany(r => r?.Goods ?? []).Select(g => g.Item).Distinct().ToList();
        return new(codes.Count == 0 ? [] : await db.Items.AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Names, ct));
    }

    public Names NamesOf(string code) => known.GetValueOrDefault(code) ?? Names.Of(code);
}
