namespace Relief.Finding;

/// <summary>
/// What is left of a word without its plural, its article and its feminine ending, so that "diapers" finds "diaper", שמיכות
/// finds שמיכה and البطانيات finds بطانية. Light stemming by endings alone, as search engines do it: Harman's rules for the
/// English s (1991), the light10 list for Arabic (Larkey 2007), and the same idea for Hebrew. Both sides are stemmed alike, so a
/// stem need be no word.
/// </summary>
internal static class WordStem
{
    // Fewer letters say too little to leave anything off.
    private const int Least = 3;

    private static readonly string[] HebrewEndings = ["ים", "ות", "יה", "ה", "ת", "י"];
    private static readonly string[] ArabicArticles = ["وال", "بال", "كال", "فال", "ال", "لل"];
    private static readonly string[] ArabicEndings = ["ات", "ون", "ين", "ية", "ه", "ة", "ي", "ى"];

    /// <param name="text">As <see cref="Places.Spelling.Normalize"/> makes it.</param>
    public static string OfAll(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of));

    /// <param name="word">One word, normalized.</param>
    public static string Of(string word) => word.Length < Least ? word : word[^1] switch
    {
        >= 'a' and <= 'z' => English(word),
        >= 'א' and <= 'ת' => Hebrew(word),
        >= 'ء' and <= 'ي' => Arabic(word),
        _ => word,
    };

    private static string English(string word)
    {
        if (word.Length == Least)
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (Ends(word, "sses", "shes", "ches", "xes", "zes"))
            return word[..^2];
        return word[^1] == 's' && !Ends(word, "ss", "us", "is") ? word[..^1] : word;
    }

    private static string Hebrew(string word)
    {
        if (word[0] is 'ה' or 'ל' && word.Length > Least + 1)
            word = word[1..];
        foreach (var ending in HebrewEndings)
            word = Without(word, ending);
        return word[..^1] + Middle(word[^1]);
    }

    // A letter at the end of a word has another form than within it.
    private static char Middle(char letter) => letter switch { 'ך' => 'כ', 'ם' => 'מ', 'ן' => 'נ', 'ף' => 'פ', 'ץ' => 'צ', _ => letter };

    private static string Arabic(string word)
    {
        foreach (var article in ArabicArticles)
        {
            if (word.StartsWith(article, StringComparison.Ordinal) && word.Length >= article.Length + Least)
            {
                word = word[article.Length..];
                break;
            }
        }

        foreach (var ending in ArabicEndings)
            word = Without(word, ending);
        return word;
    }

    private static string Without(string word, string ending) =>
        word.Length >= ending.Length + Least && word.EndsWith(ending, StringComparison.Ordinal) ? word[..^ending.Length] : word;

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
