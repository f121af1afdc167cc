using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>What files and programs call the places, items and lots of some lines or tallies.</summary>
internal sealed class BookCodes
{
    private readonly Dictionary<int, string> places;
    private readonly Dictionary<int, (string Code, string Unit)> items;
    private readonly Dictionary<int, string> lots;

    private BookCodes(Dictionary<int, string> places, Dictionary<int, (string, string)> items, Dictionary<int, string> lots)
    {
        this.places = places;
        this.items = items;
        this.lots = lots;
    }

    /// <param name="db">Where to look.</param>
    /// <param name="placeIds">0 is left out, it stands for none.</param>
    /// <param name="subjects">What lines or tallies are of.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<BookCodes> ReadAsync(ReliefDb db, IEnumerable<int> placeIds, IEnumerable<Subject> subjects, CancellationToken ct)
    {
        var of = subjects.Distinct().ToList();
        var placesWanted = placeIds.Concat(of.Where(s => s.IsPeople).Select(s => s.OfId)).Where(id => id > 0).Distinct().ToList();
        var itemsWanted = of.Where(s => !s.IsPeople).Select(s => s.ItemId).Distinct().ToList();
        var lotsWanted = of.Where(s => !s.IsPeople && s.OfId > 0).Select(s => s.OfId).Distinct().ToList();
        return new BookCodes(
            await db.Places.Where(p => placesWanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Code, ct),
            itemsWanted.Count == 0 ? [] : await db.Items.Where(i => itemsWanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => (i.Code, i.SmallestUnit), ct),
            lotsWanted.Count == 0 ? [] : await db.Lots.Where(l => lotsWanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Code, ct));
    }

    public string Place(int id) => places[id];

    public SubjectCodes Of(Subject subject) => subject.IsPeople
        ? new SubjectCodes(subject.OfId > 0 ? places[subject.OfId] : null, null, null, null)
        : new SubjectCodes(null, items[subject.ItemId].Code, items[subject.ItemId].Unit, subject.OfId > 0 ? lots[subject.OfId] : null);
}

/// <summary>What a line or a tally is of.</summary>
/// <param name="Origin">People: the community that they come from; null where unknown.</param>
/// <param name="Item">Stock: what; null for people.</param>
/// <param name="Unit">Stock: the item's smallest unit, in which it is counted.</param>
/// <param name="Lot">Stock: null where it does not matter.</param>
public sealed record SubjectCodes(string? Origin, string? Item, string? Unit, string? Lot);
