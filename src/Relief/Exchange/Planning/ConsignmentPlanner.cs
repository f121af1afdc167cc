using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Consignments;

namespace Relief.Exchange.Planning;

/// <summary>Puts the waybills of the files and the entries together that load and unload them, and compares them with what is known.</summary>
internal sealed class ConsignmentPlanner(ImportPlan plan, RequestPlanner requests, Findings findings, ImportTerms terms, DateTime now)
{
    private readonly Dictionary<PlannedPlace, PlannedEntry> loads = [];
    private Dictionary<int, Consignment> known = [];
    private Dictionary<(int PlaceId, int ItemId, int LotId), long> aboard = [];
    private ILookup<PlannedPlace, (PlannedEntry Entry, PlannedLine Line)> unloaded = Enumerable.Empty<(PlannedEntry, PlannedLine)>().ToLookup(_ => (PlannedPlace)null!);

    /// <summary>Whether the files tell of any consignment.</summary>
    public bool IsWanted => plan.Named.Exists(p => p.Kind == PlaceKind.Consignment) || plan.NewEntries.Exists(e => e.Lines.Any(l => Of(l) is not null));

    public async Task ReadKnownAsync(ReliefDb db, CancellationToken ct)
    {
        if (plan.Operation is not { IsNew: false, Id: var operationId })
            return;
        known = await db.Consignments.AsNoTracking().Where(c => c.OperationId == operationId).ToDictionaryAsync(c => c.PlaceId, ct);
        aboard = await db.Tallies.Where(t => t.OperationId == operationId && t.Quantity != 0 && db.Consignments.Any(c => c.PlaceId == t.PlaceId))
            .ToDictionaryAsync(t => (t.PlaceId, t.ItemId, t.OfId), t => t.Quantity, ct);
    }

    public void Plan()
    {
        foreach (var entry in plan.NewEntries.Where(e => e.Lines.Any(l => Of(l) is not null)))
            CheckEntry(entry);
        unloaded = plan.NewEntries.Where(e => e.Said.Kind.UnloadsConsignment()).SelectMany(e => e.Lines.Select(l => (e, l))).Where(u => Of(u.l) is not null).ToLookup(u => Of(u.l)!);
        foreach (var counted in plan.NewEntries.Where(e => terms.KeepKnown && e.Said.Kind == EntryKind.ConsignmentReceived).OrderBy(e => e.Said.OccurredAt))
            CheckAboard(counted);
        var named = plan.Named.Where(p => p.Kind == PlaceKind.Consignment).Union(unloaded.Select(u => u.Key));
        foreach (var place in named.OrderBy(p => loads.GetValueOrDefault(p)?.Said.OccurredAt).ThenBy(p => p.Code, StringComparer.Ordinal))
        {
            if ((place.Row as ConsignmentRow ?? RowOf(place)) is { } row && Compare(place, row) is { } consignment)
                plan.Consignments.Add(consignment);
        }
    }

    // Goods may come out of a consignment that the files have no row for: it has then arrived all the same.
    private ConsignmentRow? RowOf(PlannedPlace place) => known.GetValueOrDefault(place.Id) is not { } there ? null : new ConsignmentRow
    {
        Code = place.Code,
        Requests = [],
        To = plan.Places.All.Single(p => p.Id == there.ToId).Code,
        DepartedAt = there.DepartedAt,
        ArrivedAt = there.ArrivedAt,
        TurnedBackAt = there.TurnedBackAt,
        Journey = new ConsignmentJourney(),
    };

    private static PlannedPlace? Of(PlannedLine line) => line.From?.Kind == PlaceKind.Consignment ? line.From : line.To?.Kind == PlaceKind.Consignment ? line.To : null;

    // Goods go into a consignment by one entry, and come out of it by counts and explanations: what is aboard can then be worked out from its papers.
    private void CheckEntry(PlannedEntry entry)
    {
        var consignment = entry.Lines.Select(Of).First(p => p is not null)!;
        var refusal = entry.Said.Kind switch
        {
            _ when entry.Lines.Any(l => Of(l) != consignment) => new Refusal("ImportConsignmentAlone", consignment.Code),
            EntryKind.Dispatch when entry.Lines.Any(l => l.To != consignment || l.From!.Kind.IsOutside()) => new Refusal("ImportConsignmentDoors", consignment.Code),
            EntryKind.Dispatch when !consignment.IsNew || !loads.TryAdd(consignment, entry) => new Refusal("ImportConsignmentLoadedTwice", consignment.Code),
            EntryKind.Dispatch => null,
            EntryKind.ConsignmentReceived when entry.Place is null => new Refusal("ImportFieldMissing", "place"),
            EntryKind.ConsignmentReceived when entry.Lines.Any(l => !IsReceipt(l, entry.Place!)) => new Refusal("ImportConsignmentDoors", consignment.Code),
            var kind when kind.UnloadsConsignment() => null,
            _ => new Refusal("ImportConsignmentDoors", consignment.Code),
        };
        if (refusal is not null)
            findings.Bad(entry.Said.File, entry.Said.Line, null, refusal);
    }

    // A report is booked whatever the books hold. But in an exercise somebody may have counted the lorry before its file does: once is enough.
    private void CheckAboard(PlannedEntry entry)
    {
        foreach (var line in entry.Lines.Where(l => l.From!.Kind == PlaceKind.Consignment && !l.From.IsNew))
        {
            var key = (line.From!.Id, line.Item!.Id, line.Lot?.Id ?? 0);
            var left = aboard.GetValueOrDefault(key) - line.Quantity;
            if (left < 0)
                findings.Bad(entry.Said.File, entry.Said.Line, "quantity", new Refusal("NotAboardAnyMore", line.Item.Facts.Names, aboard.GetValueOrDefault(key)));
            aboard[key] = left;
        }
    }

    private static bool IsReceipt(PlannedLine line, PlannedPlace countedAt) => line.From!.Kind == PlaceKind.Consignment
        ? line.To!.Standing == countedAt.Standing || line.To!.Kind is PlaceKind.Lost or PlaceKind.LostInTransit
        : line.From.Kind == PlaceKind.LostInTransit;

    private PlannedConsignment? Compare(PlannedPlace place, ConsignmentRow row)
    {
        var before = findings.BadTotal;
        var to = plan.Places.Find(row.To, k => k is PlaceKind.Warehouse or PlaceKind.Shelter or PlaceKind.Community);
        if (!to.Succeeded)
            findings.Bad(row.File, row.Line, "to", to.Refusals[0]);
        var there = known.GetValueOrDefault(place.Id);
        var load = loads.GetValueOrDefault(place);
        if (there is null && load is null)
            findings.Bad(row.File, row.Line, "code", new Refusal("ImportConsignmentNotLoaded", place.Code));
        if (row.Steps.Any(at => at > now + EntryPlanner.ClockTolerance))
            findings.Bad(row.File, row.Line, null, new Refusal("ImportStillToCome"));
        if (findings.BadTotal > before)
            return null;

        CheckWay(row, to.Value, there, load);
        var counted = unloaded[place].Where(u => u.Entry.Said.Kind == EntryKind.ConsignmentReceived).Select(u => (DateTime?)u.Entry.Said.OccurredAt).Min();
        var lines = load is null ? [] : Share(load, row, to.Value);
        TakeBack(place, to.Value, lines);
        return findings.BadTotal > before ? null : new PlannedConsignment
        {
            Place = place,
            Row = row,
            To = to.Value,
            Known = there,
            Load = there is null ? load : null,
            DepartedAt = row.DepartedAt ?? (counted is null ? null : there?.LoadedAt ?? load!.Said.OccurredAt),
            ArrivedAt = row.ArrivedAt ?? counted,
            Lines = lines,
        };
    }

    private void CheckWay(ConsignmentRow row, PlannedPlace to, Consignment? there, PlannedEntry? load)
    {
        var loadedAt = there?.LoadedAt ?? load!.Said.OccurredAt;
        if (row.DepartedAt < loadedAt)
            findings.Bad(row.File, row.Line, "departed_at", new Refusal("LeftBeforeLoaded"));
        if (load?.Lines.FirstOrDefault(l => l.From!.Standing == to.Standing) is not null)
            findings.Bad(row.File, row.Line, "to", new Refusal("ImportSamePlace", to.ToString()));
        foreach (var wrong in row.Journey.Check(now).Where(r => r.Field == nameof(row.Journey.ExpectedAt)))
            findings.Bad(row.File, row.Line, "expected_at", wrong);
        foreach (var entry in unloaded[Place(row)].Select(u => u.Entry).Where(e => e.Said.Kind == EntryKind.ConsignmentReceived).Distinct())
        {
            var boundFor = row.TurnedBackAt <= entry.Said.OccurredAt ? load?.Lines[0].From ?? plan.Places.All.FirstOrDefault(p => p.Id == there?.FromId) : to;
            if (entry.Place?.Standing != boundFor?.Standing && boundFor is not null)
                findings.Bad(entry.Said.File, entry.Said.Line, "place", new Refusal("ImportConsignmentElsewhere", row.Code, boundFor.ToString()));
            if (entry.Said.OccurredAt < loadedAt)
                findings.Bad(entry.Said.File, entry.Said.Line, "occurred_at", new Refusal("ArrivedBeforeLeft"));
        }
    }

    private PlannedPlace Place(ConsignmentRow row) => plan.Places.WithCode(row.Code!)!;

    // Each line to the first request that asked for the item, up to what was approved; the rest travels along unasked.
    private List<PlannedConsignment.Loaded> Share(PlannedEntry load, ConsignmentRow row, PlannedPlace to)
    {
        var asked = row.Requests.Select(code => Answered(row, code, to, load.Said.OccurredAt)).OfType<PlannedRequest>().ToList();
        var lines = new List<PlannedConsignment.Loaded>();
        foreach (var line in load.Lines)
        {
            var rest = line.Quantity;
            foreach (var request in asked.Where(r => r.Left.GetValueOrDefault(line.Item!) > 0).TakeWhile(_ => rest > 0))
            {
                var part = Math.Min(rest, request.Left[line.Item!]);
                request.Left[line.Item!] -= part;
                rest -= part;
                lines.Add(new PlannedConsignment.Loaded(line.From!, line.Item!, line.Lot, part, request));
            }

            if (rest > 0)
                lines.Add(new PlannedConsignment.Loaded(line.From!, line.Item!, line.Lot, rest, null));
        }

        return lines;
    }

    private PlannedRequest? Answered(ConsignmentRow row, string code, PlannedPlace to, DateTime loadedAt)
    {
        var request = requests.Find(code);
        var wrong = request switch
        {
            null => new Refusal("ImportRequestUnknown", code),
            _ when request.Place.Standing != to.Standing => new Refusal("ImportRequestElsewhere", code, request.Place.ToString()),
            _ when !request.MayBeLoadedAt(loadedAt) => new Refusal("ImportRequestNotApproved", code),
            _ => null,
        };
        if (wrong is null)
            return request;
        // In an exercise somebody may have decided otherwise: the lorry comes all the same.
        if (!terms.KeepKnown)
            findings.Bad(row.File, row.Line, "requests", wrong);
        return null;
    }

    // What ended elsewhere can be sent again.
    private void TakeBack(PlannedPlace place, PlannedPlace to, List<PlannedConsignment.Loaded> lines)
    {
        foreach (var lost in unloaded[place].Select(u => u.Line).GroupBy(l => l.Item!))
        {
            var elsewhere = lost.Sum(l => Elsewhere(l, place, to));
            foreach (var line in lines.Where(l => l.Item == lost.Key && l.For is not null))
            {
                var part = Math.Clamp(elsewhere, 0, line.Quantity);
                line.For!.Left[line.Item] += part;
                elsewhere -= part;
            }
        }
    }

    private static long Elsewhere(PlannedLine line, PlannedPlace place, PlannedPlace to)
    {
        var other = line.From == place ? line.To! : line.From!;
        return other.Standing == to.Standing || other.Kind == PlaceKind.LostInTransit ? 0 : line.From == place ? line.Quantity : -line.Quantity;
    }
}
