using System.Globalization;

namespace Relief.Places;

/// <summary>Which facts an edit changed, for the audit: with their values where those say nothing of a person.</summary>
internal sealed class FactChanges
{
    private readonly List<string> told = [];
    private readonly List<string> names = [];

    public IReadOnlyList<string> Names => names;

    /// <summary>Notes that the fact changed, and nothing of its value.</summary>
    public void Named<T>(string fact, T before, T after)
    {
        if (EqualityComparer<T>.Default.Equals(before, after))
            return;
        names.Add(fact);
        told.Add(fact);
    }

    /// <summary>Notes the value before and after.</summary>
    public void Told<T>(string fact, T before, T after)
    {
        if (EqualityComparer<T>.Default.Equals(before, after))
            return;
        names.Add(fact);
        told.Add(string.Create(CultureInfo.InvariantCulture, $"{fact} {Text(before)} → {Text(after)}"));
    }

    public override string ToString() => names.Count == 0 ? "no change" : string.Join("; ", told);

    private static string Text<T>(T value) => value is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
