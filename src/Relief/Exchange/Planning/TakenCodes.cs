using Relief.Exchange.Reading;
using Relief.Ledger;

namespace Relief.Exchange.Planning;

/// <summary>Gives the convoys and consignments of a file other codes where somebody took theirs for some of their own meanwhile.</summary>
internal static class TakenCodes
{
    private const string Ending = "-E";

    /// <param name="content">What the files say.</param>
    /// <param name="convoys">The main names of the known convoys by code.</param>
    /// <param name="consignments">The entries that loaded the known consignments, by code.</param>
    public static FolderContent Freed(FolderContent content, IReadOnlyDictionary<string, string> convoys, IReadOnlyDictionary<string, Guid> consignments)
    {
        var loads = content.Documents.Values.Where(e => e.Kind == EntryKind.Dispatch).Select(e => e.Id).ToHashSet();
        var taken = content.Places.Where(p => p.Code is not null && IsTaken(p)).ToDictionary(p => p.Code!, p => p.Code + Ending, StringComparer.OrdinalIgnoreCase);
        if (taken.Count == 0)
            return content;
        var freed = new FolderContent { Operation = content.Operation, Items = content.Items, Kits = content.Kits, Requests = content.Requests };
        freed.Files.AddRange(content.Files);
        foreach (var (kind, layer) in content.Layers)
            freed.Layers.Add(kind, layer);
        freed.Places.AddRange(content.Places.Select(p => New(p.Code) is var code && code != p.Code ? p with { Code = code, NameEn = p is ConsignmentRow ? code : p.NameEn } : p));
        foreach (var entry in content.Documents.Values)
        {
            var renamed = entry with { Place = New(entry.Place) };
            freed.Documents.Add(entry.Id, renamed.WithRows(entry.Rows.Select(r => r with { From = New(r.From), To = New(r.To) })));
        }

        return freed;

        bool IsTaken(PlaceRow row) => row switch
        {
            ConvoyRow => convoys.TryGetValue(row.Code!, out var name) && name != row.NameEn,
            ConsignmentRow => consignments.TryGetValue(row.Code!, out var load) && !loads.Contains(load),
            _ => false,
        };

        string? New(string? code) => code is not null && taken.TryGetValue(code, out var other) ? other : code;
    }
}
