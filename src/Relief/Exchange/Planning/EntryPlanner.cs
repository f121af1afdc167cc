using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Exchange.Planning;

/// <summary>Finds the places and goods that entries name, and puts the entries into the order of booking.</summary>
internal sealed class EntryPlanner(ImportPlan plan, ItemPlanner items, KitPlanner kits, Findings findings, DateTime now)
{
    private const string UnknownOrigin = "@unknown";

    /// <summary>Clocks of two machines differ a little; more than this is a mistake in the file.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>What one document means, or null with the reasons among the findings.</summary>
    public PlannedEntry? Plan(EntryDocument said)
    {
        var before = findings.BadTotal;
        if ((said.RecordedAt ?? said.OccurredAt) > now + ClockTolerance)
            findings.Bad(said.File, said.Line, said.RecordedAt is null ? "occurred_at" : "recorded_at", new Refusal("ImportStillToCome"));
        var place = said.Place is null ? null : Find(said, said.Line, "place", said.Place, k => MayReport(said.Kind, k));
        var lines = said.Rows.ConvertAll(l => Line(said, l));
        if (said.Kind.IsOfKits() && findings.BadTotal == before && kits.Check(lines) is { } misfit)
            findings.Bad(said.File, said.Line, "item", misfit);
        return findings.BadTotal == before ? new PlannedEntry(said, place, lines) : null;
    }

    /// <summary>By the time they became known; a reversal after the entry that it undoes.</summary>
    public IEnumerable<PlannedEntry> InOrder(IReadOnlyCollection<PlannedEntry> entries)
    {
        var byId = entries.ToDictionary(e => e.Said.Id);
        return entries.OrderBy(KnownAt).ThenBy(e => e.Said.Kind == EntryKind.Reversal).ThenBy(e => e.Said.OccurredAt).ThenBy(e => e.Said.Id);

        DateTime KnownAt(PlannedEntry entry)
        {
            var own = entry.Said.RecordedAt ?? now;
            if (entry.Said.Reverses is not { } original || !byId.TryGetValue(original, out var undone))
                return own;
            var of = undone.Said.RecordedAt ?? now;
            return of > own ? of : own;
        }
    }

    private static bool MayReport(EntryKind kind, PlaceKind place) => !place.IsOutside() && kind switch
    {
        EntryKind.ConvoyClosed => place == PlaceKind.Convoy,
        EntryKind.HeadCount or EntryKind.Need or EntryKind.Problem => place.HoldsPeople(),
        EntryKind.Stocktake => place.HoldsStock(),
        _ => true,
    };

    private PlannedLine Line(EntryDocument said, EntryLine line)
    {
        var goods = said.Kind.IsStock();
        var from = End(said, line, "from", line.From, goods);
        var to = End(said, line, "to", line.To, goods);
        if (from is not null && from == to)
            findings.Bad(said.File, line.Line, "to", new Refusal("ImportSamePlace", to.ToString()));
        if (from is not null && to is not null && (from.Kind == PlaceKind.Kits || to.Kind == PlaceKind.Kits) != said.Kind.IsOfKits())
            findings.Bad(said.File, line.Line, said.Kind.IsOfKits() ? "from" : "to", new Refusal("KitsOnlyOfKits"));
        var origin = line.Origin is null or UnknownOrigin ? null : Find(said, line.Line, "origin", line.Origin, k => k == PlaceKind.Community);
        var item = line.Item is null ? null : Take(said, line, "item", items.Find(line.Item));
        var lot = item is null || line.Lot is null ? null : Take(said, line, "expires_on", items.Lot(item, line.Lot, line.ExpiresOn));
        var one = goods ? line.Lot is not null : line.Origin is not null;
        return new PlannedLine(from, to, origin, item, lot, one ? CountScope.One : CountScope.Whole, line.Quantity);
    }

    private PlannedPlace? End(EntryDocument said, EntryLine line, string column, string? text, bool goods) => text is null
        ? null
        : Find(said, line.Line, column, text, k => k is not (PlaceKind.Census or PlaceKind.CountDifference) && (goods ? k.HoldsStock() : k.HoldsPeople()));

    private PlannedPlace? Find(EntryDocument said, int line, string column, string text, Func<PlaceKind, bool> fits)
    {
        var found = plan.Places.Find(text, fits);
        if (!found.Succeeded)
            findings.Bad(said.File, line, column, found.Refusals[0]);
        return found.Succeeded ? found.Value : null;
    }

    private T? Take<T>(EntryDocument said, EntryLine line, string column, Outcome<T> found)
        where T : class
    {
        if (found.TryGet(out var value))
            return value;
        findings.Bad(said.File, line.Line, column, found.Refusals[0]);
        return null;
    }
}
