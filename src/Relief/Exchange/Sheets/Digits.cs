using System.Text;

namespace Relief.Exchange.Sheets;

/// <summary>Makes numbers and days comparable, whatever keyboard they were typed on.</summary>
internal static class Digits
{
    /// <summary>Western digits for Arabic-Indic ones, plain spaces and hyphens for their relatives, and nothing that turns the direction.</summary>
    public static string Western(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '\u0660' and <= '\u0669':
                    result.Append((char)('0' + (c - '\u0660')));
                    break;
                case >= '\u06F0' and <= '\u06F9':
                    result.Append((char)('0' + (c - '\u06F0')));
                    break;
                case '\u2212' or '\u2010' or '\u2011' or '\u2013':
                    result.Append('-');
                    break;
                case '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF':
                    break;
                default:
                    result.Append(char.IsWhiteSpace(c) ? ' ' : c);
                    break;
            }
        }

        return result.ToString().Trim();
    }
}
