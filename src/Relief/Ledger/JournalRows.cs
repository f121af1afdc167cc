using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>Makes journal rows of entries: reads their lines, counts, particulars, reversals and names, each with one question for all of them.</summary>
internal sealed class JournalRows(ReliefDb db, Caller caller, Scope mayReverse, TimeZoneInfo zone, DateTime now)
{
    public static async Task<JournalRows> OpenAsync(ReliefDb db, Gate gate, Caller caller, int operationId, DateTime now, CancellationToken ct)
    {
        var scope = await gate.ScopeAsync(caller, Permission.ReverseEntry, operationId, ct);
        var zone = await db.Operations.Where(o => o.Id == operationId).Select(o => o.TimeZone).SingleAsync(ct);
        return new JournalRows(db, caller, scope, TimeZoneInfo.FindSystemTimeZoneById(zone), now);
    }

    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<JournalRow>> OfAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
            return [];
        var sequences = entries.Select(e => e.Sequence).ToList();
        var lines = await db.Lines.AsNoTracking()
            .Where(l => (sequences.Contains(l.Sequence) && !l.IsDifference && l.AnchorSequence == l.Sequence) || (l.IsDifference && sequences.Contains(l.AnchorSequence)))
            .OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).ToListAsync(ct);
        var counts = await db.Counts.AsNoTracking().Where(c => sequences.Contains(c.Sequence)).OrderBy(c => c.Ordinal).ToListAsync(ct);
        var particulars = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).OrderBy(p => p.Aspect).ToListAsync(ct)).ToLookup(p => p.Sequence);
        var links = await LinksAsync(entries, ct);
        var names = new Mentions(
            await PlaceNames.ReadAsync(db, entries.Select(e => e.PlaceId ?? 0).Concat(lines.SelectMany(l => new[] { l.FromId, l.ToId, l.OfId }))
                .Concat(counts.SelectMany(c => new[] { c.PlaceId, c.OfId })), ct),
            await ItemsAsync(lines.Select(l => l.ItemId).Concat(counts.Select(c => c.ItemId)), ct));
        var wanted = await WantedReader.ReadAsync(db, [.. entries.Where(e => e.Kind == EntryKind.Need).Select(e => e.Sequence)], ct);
        var settled = await SettledAsync(entries, ct);
        var own = lines.Where(l => !l.IsDifference).ToLookup(l => l.Sequence);
        var differences = lines.Where(l => l.IsDifference).ToLookup(l => l.AnchorSequence);
        var counted = counts.ToLookup(c => c.Sequence);
        return [.. entries.Select(e => Row(e, own[e.Sequence], counted[e.Sequence], differences[e.Sequence].ToList(), links, names) with
        {
            Particulars = [.. particulars[e.Sequence].Select(p => new Particularly(p.Aspect, p.Quantity))],
            Wanted = [.. wanted[e.Sequence]],
            Settled = settled.GetValueOrDefault(e.Id),
        })];
    }

    private JournalRow Row(Entry entry, IEnumerable<Line> lines, IEnumerable<CountLine> counts, List<Line> differences, IReadOnlyList<(Guid? Reverses, EntryLink Link)> links, Mentions names)
    {
        var reversedBy = links.FirstOrDefault(l => l.Reverses == entry.Id).Link;
        return new JournalRow
        {
            Sequence = entry.Sequence,
            Id = entry.Id,
            Kind = entry.Kind,
            OccurredAt = entry.OccurredAt,
            RecordedAt = entry.RecordedAt,
            Author = entry.AuthorName,
            Door = entry.Door,
            Place = entry.PlaceId is { } placeId ? names.Places[placeId] : null,
            Note = entry.Note,
            Donor = entry.Donor,
            Lines = [.. lines.Select(names.Line)],
            Counts = [.. counts.Select(c => names.Count(c, differences))],
            Particulars = [],
            SaidAt = entry.SaidAt,
            ReversedBy = reversedBy,
            Reverses = entry.ReversesId is { } original ? links.FirstOrDefault(l => l.Link.Id == original).Link : null,
            MayReverse = reversedBy is null && entry.Kind != EntryKind.Reversal && ReversalRight.Allows(mayReverse, caller, entry, zone, now),
        };
    }

    private async Task<Dictionary<Guid, SettledBy>> SettledAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var asked = entries.Where(e => e.Kind is EntryKind.Need or EntryKind.Problem).Select(e => e.Id).ToList();
        return asked.Count == 0 ? [] : await db.Settlements.Where(s => asked.Contains(s.EntryId))
            .ToDictionaryAsync(s => s.EntryId, s => new SettledBy(s.UserName, s.SettledAt, s.Note), ct);
    }

    private async Task<IReadOnlyList<(Guid? Reverses, EntryLink Link)>> LinksAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var ids = entries.Select(e => e.Id).ToList();
        var originals = entries.Select(e => e.ReversesId).OfType<Guid>().ToList();
        var linked = await db.Entries.AsNoTracking()
            .Where(e => (e.ReversesId != null && ids.Contains(e.ReversesId.Value)) || originals.Contains(e.Id)).ToListAsync(ct);
        return [.. linked.Select(e => (e.ReversesId, new EntryLink(e.Id, e.Sequence, e.Kind, e.RecordedAt, e.AuthorName, e.Note)))];
    }

    private async Task<Dictionary<int, (Names Names, string Unit)>> ItemsAsync(IEnumerable<int> ids, CancellationToken ct)
    {
        var wanted = ids.Where(id => id > 0).Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        var items = await db.Items.AsNoTracking().Where(i => wanted.Contains(i.Id)).ToListAsync(ct);
        return items.ToDictionary(i => i.Id, i => (i.Names, i.SmallestUnit));
    }

    private sealed record Mentions(Dictionary<int, PlaceName> Places, Dictionary<int, (Names Names, string Unit)> Items)
    {
        public JournalLine Line(Line l) => new(Places[l.FromId], Places[l.ToId], Origin(l.ItemId, l.OfId), ItemOf(l.ItemId), UnitOf(l.ItemId), l.Quantity);

        public JournalCount Count(CountLine c, List<Line> differences) => new(Places[c.PlaceId], c.Scope, Origin(c.ItemId, c.OfId), ItemOf(c.ItemId), c.Quantity,
            differences.Where(d => d.ItemId == c.ItemId && (c.Scope == CountScope.Each || d.OfId == c.OfId))
                .Sum(d => d.ToId == c.PlaceId ? d.Quantity : d.FromId == c.PlaceId ? -d.Quantity : 0));

        private PlaceName? Origin(int itemId, int ofId) => itemId == 0 && ofId > 0 ? Places[ofId] : null;

        private Names? ItemOf(int itemId) => itemId > 0 ? Items[itemId].Names : null;

        private string? UnitOf(int itemId) => itemId > 0 ? Items[itemId].Unit : null;
    }
}
