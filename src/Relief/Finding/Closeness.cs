using System.Numerics;
using Relief.Places;

namespace Relief.Finding;

/// <summary>How well a name answers what somebody typed, typing errors tolerated.</summary>
public static class Closeness
{
    /// <summary>Worse than this is no answer.</summary>
    public const int None = int.MaxValue;

    /// <summary>Where the answers with typing errors begin: below it every letter typed was found.</summary>
    public const int WithErrors = 50;

    /// <summary>The words that were typed are those of the name in another number or with an article: see <see cref="StemmedWords"/>.</summary>
    internal const int ByStem = 40;

    /// <summary>0 for the name itself, more the less it fits, <see cref="None"/> where it does not.</summary>
    public static int Of(string typed, string name) => new Typed(typed).RankOf(new Written(Spelling.Normalize(name)));
}

/// <summary>A name as the search compares it.</summary>
/// <param name="Text">As <see cref="Spelling.Normalize"/> makes it.</param>
internal readonly record struct Written(string Text)
{
    public ulong Letters { get; } = LettersOf(Text);

    /// <summary>One bit a letter, so that most names are passed over without a look at their text.</summary>
    public static ulong LettersOf(string text)
    {
        var letters = 0ul;
        foreach (var letter in text)
            letters |= letter == ' ' ? 0 : 1ul << (letter % 64);
        return letters;
    }
}

/// <summary>What somebody typed, made ready to be compared with many names.</summary>
internal sealed class Typed
{
    private readonly string text;
    private readonly string[] words;
    private readonly ulong letters;
    private readonly int errors;

    public Typed(string typed)
    {
        text = Spelling.Normalize(typed);
        words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        letters = Written.LettersOf(text);
        errors = text.Length switch { < 4 => 0, < 7 => 1, _ => 2 };
    }

    public bool IsEmpty => text.Length == 0;

    public int RankOf(Written name)
    {
        if (IsEmpty || BitOperations.PopCount(letters & ~name.Letters) > errors)
            return Closeness.None;
        if (name.Text.StartsWith(text, StringComparison.Ordinal))
            return name.Text.Length == text.Length ? 0 : 10;
        if (words.All(word => BeginsAWord(name.Text, word)))
            return 20;
        if (text.Length > 1 && name.Text.Contains(text, StringComparison.Ordinal))
            return 30;
        return errors == 0 ? Closeness.None : RankWithErrors(name.Text);
    }

    // The typed text may be meant for the beginning of the name, or of one of its words.
    private int RankWithErrors(string name)
    {
        var best = Distance.ToBeginning(text, name, errors);
        for (var space = name.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = name.IndexOf(' ', space + 1))
            best = Math.Min(best, Distance.ToBeginning(text, name.AsSpan(space + 1), errors) + 1);
        return best > errors + 1 ? Closeness.None : Closeness.WithErrors + (best * 10);
    }

    internal static bool BeginsAWord(string name, string word, bool whole = false)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || name[at - 1] == ' ') && (!whole || at + word.Length == name.Length || name[at + word.Length] == ' '))
                return true;
        }

        return false;
    }
}
