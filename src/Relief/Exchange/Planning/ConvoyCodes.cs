using Relief.Exchange.Reading;

namespace Relief.Exchange.Planning;

/// <summary>Gives the convoys of a file other codes where somebody took theirs for a convoy of their own meanwhile.</summary>
internal static class ConvoyCodes
{
    private const string Ending = "-E";

    /// <param name="content">What the files say.</param>
    /// <param name="known">The main names of the known convoys by code.</param>
    public static FolderContent Freed(FolderContent content, IReadOnlyDictionary<string, string> known)
    {
        var taken = content.Places.OfType<ConvoyRow>()
            .Where(c => c.Code is not null && known.TryGetValue(c.Code, out var name) && name != c.NameEn)
            .ToDictionary(c => c.Code!, c => c.Code + Ending, StringComparer.OrdinalIgnoreCase);
        if (taken.Count == 0)
            return content;
        var freed = new FolderContent { Operation = content.Operation, Items = content.Items };
        freed.Files.AddRange(content.Files);
        foreach (var (kind, layer) in content.Layers)
            freed.Layers.Add(kind, layer);
        freed.Places.AddRange(content.Places.Select(p => p with { Code = New(p.Code) }));
        foreach (var entry in content.Documents.Values)
        {
            var renamed = entry with { Place = New(entry.Place) };
            freed.Documents.Add(entry.Id, renamed.WithRows(entry.Rows.Select(r => r with { From = New(r.From), To = New(r.To) })));
        }

        return freed;

        string? New(string? code) => code is not null && taken.TryGetValue(code, out var other) ? other : code;
    }
}
