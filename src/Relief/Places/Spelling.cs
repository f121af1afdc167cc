using System.Globalization;
using System.Text;

namespace Relief.Places;

/// <summary>Makes spellings comparable: the same name typed with another case, hyphen, quote, accent or vowel point.</summary>
public static class Spelling
{
    /// <summary>Lower case without marks, quotes or punctuation; words divided by one space.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || IsQuote(rune))
                continue;
            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = result.Length > 0;
                continue;
            }

            if (gap)
                result.Append(' ');
            gap = false;
            result.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return result.ToString();
    }

    // Quotes stand inside Hebrew acronyms and transliterated names (Dov"ev, Ya'ara): dropping them joins the spellings.
    private static bool IsQuote(Rune rune) => rune.Value is '\'' or '"' or '`' or 0x2018 or 0x2019 or 0x201C or 0x201D or 0x05F3 or 0x05F4 or 0x02BC;
}
