using Relief.Exchange.Reading;
using Relief.Supplies.Kits;

namespace Relief.Exchange.Planning;

/// <summary>Compares what a file says that kits are made of with what is known, and checks the entries that make or open kits.</summary>
internal sealed class KitPlanner(ImportPlan plan, ItemPlanner items, Findings findings)
{
    private readonly Dictionary<string, IReadOnlyList<(string Item, long Quantity)>> parts = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="known">The parts of every kit there is.</param>
    /// <param name="made">Ids of the kits that were put together or taken apart already: what they are made of stands.</param>
    /// <param name="rows">What the file says.</param>
    /// <param name="keepKnown">What is known of a kit stays.</param>
    public void Plan(IReadOnlyList<KitPart> known, IReadOnlySet<int> made, IReadOnlyList<KitRow> rows, bool keepKnown = false)
    {
        foreach (var kit in known.GroupBy(p => p.KitId))
            parts[items.WithId(kit.Key)!.Code] = InOrder(kit.Select(p => (items.WithId(p.ItemId)!.Code, p.Quantity)));
        var told = rows.Where(r => !keepKnown || !parts.ContainsKey(r.Kit)).ToList();
        foreach (var kit in told.GroupBy(r => r.Kit, StringComparer.OrdinalIgnoreCase))
            Plan([.. kit], made);
        foreach (var row in told)
        {
            if (items.Find(row.Item).TryGet(out var part) && parts.ContainsKey(part.Code))
                findings.Bad(row.File, row.Line, "item", new Refusal("KitInKit", part.Code));
        }
    }

    /// <summary>What keeps an entry that makes or opens kits from being one: it must name one kit, and of its parts just what so many of it hold.</summary>
    public Refusal? Check(IReadOnlyList<PlannedLine> lines)
    {
        var ways = lines.ToLookup(l => l.Item is { } item && parts.ContainsKey(item.Code));
        var kits = ways[true].ToList();
        if (kits.Select(l => l.Item!.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count() != 1)
            return new Refusal("ImportKitMissing");
        var count = kits.Sum(l => (decimal)l.Quantity);
        var said = ways[false].GroupBy(l => l.Item!.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Sum(l => (decimal)l.Quantity), StringComparer.OrdinalIgnoreCase);
        var holds = parts[kits[0].Item!.Code];
        var fits = said.Count == holds.Count && holds.All(h => said.GetValueOrDefault(h.Item) == h.Quantity * count)
            && kits.All(l => l.From == kits[0].From && l.To == kits[0].To) && ways[false].All(l => l.From == kits[0].To && l.To == kits[0].From);
        return fits ? null : new Refusal("ImportKitDoesNotFit", kits[0].Item!.Code, string.Join(", ", holds.Select(h => $"{h.Quantity} × {h.Item}")));
    }

    private void Plan(List<KitRow> rows, IReadOnlySet<int> made)
    {
        var before = findings.BadTotal;
        var kit = Take(rows[0], "kit", rows[0].Kit);
        var said = rows.ConvertAll(r => (Item: Take(r, "item", r.Item), r.Quantity));
        if (findings.BadTotal > before)
            return;
        var now = InOrder(said.Select(p => (p.Item!.Code, p.Quantity)));
        var known = parts.GetValueOrDefault(kit!.Code);
        var isChanged = known is not null && !known.SequenceEqual(now);
        if (isChanged && made.Contains(kit.Id))
            findings.Bad(rows[0].File, rows[0].Line, "kit", new Refusal("KitWasMade", kit.Code));
        else if (isChanged)
            findings.Note(rows[0].File, rows[0].Line, new Refusal("ImportValueChanges", kit.Code, "kit", Written(known!), Written(now)));
        parts[kit.Code] = now;
        plan.Kits.Add(new PlannedKit(kit, [.. said.Select(p => (p.Item!, p.Quantity))], known is null, isChanged));
    }

    private PlannedItem? Take(KitRow row, string column, string code)
    {
        if (items.Find(code).TryGet(out var item))
            return item;
        findings.Bad(row.File, row.Line, column, new Refusal("ImportItemUnknown", code));
        return null;
    }

    private static string Written(IEnumerable<(string Item, long Quantity)> parts) => string.Join(", ", parts.Select(p => FormattableString.Invariant($"{p.Quantity} × {p.Item}")));

    private static IReadOnlyList<(string Item, long Quantity)> InOrder(IEnumerable<(string Item, long Quantity)> parts) => [.. parts.OrderBy(p => p.Item, StringComparer.OrdinalIgnoreCase)];
}
