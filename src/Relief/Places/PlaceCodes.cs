using System.Globalization;

namespace Relief.Places;

/// <summary>Makes a code for a place that was given none.</summary>
internal static class PlaceCodes
{
    private const int Longest = 24;

    /// <summary>The name's Latin letters and digits, joined by hyphens; the kind where the name has none.</summary>
    public static string From(string name, PlaceKind kind)
    {
        var words = Spelling.Normalize(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ').ToArray();
        var code = string.Join('-', new string(words).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (code.Length > Longest)
            code = code[..Longest].TrimEnd('-');
        return code.Length > 0 ? code : kind.ToString().ToLowerInvariant();
    }

    /// <summary>The code itself, then with 2, 3 and so on behind it.</summary>
    public static IEnumerable<string> Numbered(string code)
    {
        yield return code;
        for (var i = 2; ; i++)
            yield return string.Create(CultureInfo.InvariantCulture, $"{code}-{i}");
    }
}
