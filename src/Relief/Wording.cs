using System.Globalization;
using System.Text;

namespace Relief;

/// <summary>
/// Text as it was typed or pasted, without what nobody sees: control characters and halves of characters, which a database may
/// refuse, and marks that turn the direction of what follows, by which a name could pass for another. Marks that scripts need
/// within their words (joiners, LRM and RLM) stay.
/// </summary>
internal static class Wording
{
    /// <summary>On one line and trimmed; null where nothing is left.</summary>
    public static string? Line(string? typed) => Seen(typed, keepsLines: false);

    /// <summary>Over as many lines as it was typed; null where nothing is left.</summary>
    public static string? Lines(string? typed) => Seen(typed, keepsLines: true);

    private static string? Seen(string? typed, bool keepsLines)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var seen = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            var c = typed[i];
            if (char.IsHighSurrogate(c) && i + 1 < typed.Length && char.IsLowSurrogate(typed[i + 1]))
                seen.Append(c).Append(typed[++i]);
            else if (c is '\n' or '\r' or '\t')
                seen.Append(keepsLines ? c : ' ');
            else if (!IsUnseen(c))
                seen.Append(c);
        }

        return seen.ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    private static bool IsUnseen(char c) => char.IsSurrogate(c) || char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    /// <summary>Whether a text has a character that is drawn as nothing.</summary>
    public static bool HasUnseen(string text) => text.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control);
}
