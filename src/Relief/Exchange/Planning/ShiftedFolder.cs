using Relief.Exchange.Reading;

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
        var later = content.Documents.Values.Where(e => !moved.Documents.ContainsKey(e.Id)).SelectMany(Mentions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        later.ExceptWith(moved.Documents.Values.SelectMany(Mentions));
        moved.Places.AddRange(content.Places.Where(p => p is not ConvoyRow || p.Code is null || !later.Contains(p.Code))
            .Select(p => p is ConvoyRow convoy ? convoy with { ExpectedAt = convoy.ExpectedAt + terms.Shift } : p));
        return moved;
    }

    /// <summary>When the next thing that was kept back becomes known, UTC; null when nothing was.</summary>
    public static DateTime? NextAfter(FolderContent content, TimeSpan shift, DateTime moment)
    {
        DateTime? next = null;
        foreach (var entry in content.Documents.Values)
        {
            var known = (entry.RecordedAt ?? entry.OccurredAt) + shift;
            if (known > moment && (next is null || known < next))
                next = known;
        }

        return next;
    }

    private static bool IsTold(EntryDocument entry, ImportTerms terms) => terms.Without?.Contains(entry.Id) != true
        && (terms.Until is not { } until || (entry.RecordedAt ?? entry.OccurredAt) <= until);

    private static EntryDocument Move(EntryDocument entry, TimeSpan shift)
    {
        var days = (int)Math.Round(shift.TotalDays);
        var moved = entry with { OccurredAt = entry.OccurredAt + shift, RecordedAt = entry.RecordedAt + shift };
        return moved.WithRows(entry.Rows.Select(l => l.ExpiresOn is { } day ? l with { ExpiresOn = day.AddDays(days) } : l));
    }

    private static IEnumerable<string> Mentions(EntryDocument entry) =>
        entry.Rows.SelectMany(l => (string?[])[l.From, l.To]).Append(entry.Place).OfType<string>();
}
