using Relief.Finding;
using Relief.Places;

namespace Relief.Exchange.Sheets;

/// <summary>Finds what each column says by its tag and its heading.</summary>
internal static class ColumnMatching
{
    /// <summary>The code of a field for each column, null where none fits; no field twice.</summary>
    public static IReadOnlyList<string?> Match(Sheet sheet, SheetSubject subject)
    {
        var candidates = from column in Enumerable.Range(0, sheet.Headings.Count)
                         from field in SheetFields.Of(subject)
                         let rank = Rank(field, sheet.Headings[column], sheet.Tags[column])
                         where rank is not null
                         orderby rank, column
                         select (Column: column, Field: field.Code);
        var matched = new string?[sheet.Headings.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (column, field) in candidates)
        {
            if (matched[column] is null && taken.Add(field))
                matched[column] = field;
        }

        // A number headed "quantity" is stock on hand, unless another column says for whom it is.
        foreach (var field in SheetFields.Of(subject).Where(f => f.With is { } other && !taken.Contains(other)))
        {
            if (Array.IndexOf(matched, field.Code) is >= 0 and var column)
                matched[column] = null;
        }

        return matched;
    }

    /// <summary>Less is better; a tag says more than a heading, and a word that is spelled right more than one that is not.</summary>
    private static int? Rank(SheetField field, string heading, string tag)
    {
        if (field.Tags.Select((t, i) => (Tag: t, i)).Where(t => IsTag(tag, t.Tag)).Select(t => (int?)t.i).FirstOrDefault() is { } tagged)
            return tagged;
        var typed = Spelling.Normalize(WithoutUnit(heading));
        if (typed.Length == 0)
            return null;
        if (typed == Spelling.Normalize(field.Code))
            return 10;
        var known = field.Headings.Select(Spelling.Normalize).ToList();
        if (known.IndexOf(typed) is >= 0 and var at)
            return 11 + at;
        var closeness = known.Min(k => Closeness.Of(typed, k));
        return typed.Length > 4 && closeness is > Closeness.WithErrors and <= Closeness.WithErrors + 10 && known.Exists(k => k.Length <= typed.Length + 1 && Closeness.Of(typed, k) == closeness) ? 100 : null;
    }

    // "Weight (kg)" is headed like "Weight"; the brackets tell the unit, which the field has already.
    private static string WithoutUnit(string heading) =>
        heading.IndexOfAny(['(', '[']) is > 0 and var bracket ? heading[..bracket] : heading;

    /// <summary>The same tag with at least the same attributes, in any order.</summary>
    private static bool IsTag(string written, string tag)
    {
        if (written.Length == 0)
            return false;
        var said = Parts(written);
        var wanted = Parts(tag);
        return said[0] == wanted[0] && wanted.Skip(1).All(said.Skip(1).Contains);
    }

    private static string[] Parts(string tag) => tag.ToLowerInvariant().Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
