using Relief.Exchange.Reading;
using Relief.Ledger;

namespace Relief.Exchange.Planning;

/// <summary>Moves everything that a folder tells to another time, and keeps back what is not yet known there.</summary>
internal static class ShiftedFolder
{
    public static FolderContent On(FolderContent content, ImportTerms terms)
    {
        if (terms == ImportTerms.Ordinary)
            return content;
        var moved = new FolderContent
        {
            Operation = content.Operation is { } facts ? facts with { OrderedAt = facts.OrderedAt + terms.Shift } : null,
            Items = content.Items,
            Kits = content.Kits,
        };
        moved.Files.AddRange(content.Files);
        foreach (var (kind, layer) in content.Layers)
            moved.Layers.Add(kind, layer);
        foreach (var entry in content.Documents.Values.Select(e => Move(e, terms.Shift)).Where(e => IsTold(e, terms)))
            moved.Documents.Add(entry.Id, entry);
        moved.Requests = [.. content.Requests.Select(r => r.Moved(terms.Shift)).Where(r => !(r.MadeAt > terms.Until)).Select(r => terms.Until is { } until ? r.KnownAt(until) : r)];
        var later = content.Documents.Values.Where(e => !moved.Documents.ContainsKey(e.Id)).SelectMany(Mentions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        later.ExceptWith(moved.Documents.Values.SelectMany(Mentions));
        var loadedLater = content.Documents.Values.Where(e => !moved.Documents.ContainsKey(e.Id)).SelectMany(Loads).ToHashSet(StringComparer.OrdinalIgnoreCase);
        moved.Places.AddRange(content.Places.Where(p => p.Code is not { } code || !(p is ConvoyRow ? later : p is ConsignmentRow ? loadedLater : []).Contains(code)).Select(p => Move(p, terms)));
        return moved;
    }

    /// <summary>When the next thing that was kept back becomes known, UTC; null when nothing was.</summary>
    public static DateTime? NextAfter(FolderContent content, TimeSpan shift, DateTime moment)
    {
        var steps = content.Documents.Values.Select(e => e.RecordedAt ?? e.OccurredAt)
            .Concat(content.Requests.SelectMany(r => r.Steps)).Concat(content.Places.OfType<ConsignmentRow>().SelectMany(c => c.Steps));
        return steps.Select(at => (DateTime?)(at + shift)).Where(at => at > moment).Min();
    }

    private static bool IsTold(EntryDocument entry, ImportTerms terms) => terms.Without?.Contains(entry.Id) != true
        && (terms.Until is not { } until || (entry.RecordedAt ?? entry.OccurredAt) <= until);

    private static PlaceRow Move(PlaceRow place, ImportTerms terms) => place switch
    {
        ConvoyRow convoy => convoy with { ExpectedAt = convoy.ExpectedAt + terms.Shift },
        ConsignmentRow consignment when terms.Until is { } until => consignment.Moved(terms.Shift).KnownAt(until),
        ConsignmentRow consignment => consignment.Moved(terms.Shift),
        _ => place,
    };

    private static IEnumerable<string> Loads(EntryDocument entry) => entry.Kind == EntryKind.Dispatch ? entry.Rows.Select(l => l.To).OfType<string>() : [];

    private static EntryDocument Move(EntryDocument entry, TimeSpan shift)
    {
        var days = (int)Math.Round(shift.TotalDays);
        var moved = entry with { OccurredAt = entry.OccurredAt + shift, RecordedAt = entry.RecordedAt + shift };
        return moved.WithRows(entry.Rows.Select(l => l.ExpiresOn is { } day ? l with { ExpiresOn = day.AddDays(days) } : l));
    }

    private static IEnumerable<string> Mentions(EntryDocument entry) =>
        entry.Rows.SelectMany(l => (string?[])[l.From, l.To]).Append(entry.Place).OfType<string>();
}
