namespace Relief.Finding;

/// <summary>
/// What somebody typed, word by word without endings and articles. A word that has lost something was typed to its end, and is a
/// word of the name or none; another may go on.
/// </summary>
internal sealed class StemmedWords
{
    private readonly (string Stem, bool IsWhole)[] words;
    private readonly ulong letters;

    /// <param name="typed">As <see cref="Places.Spelling.Normalize"/> makes it.</param>
    public StemmedWords(string typed)
    {
        words = [.. typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => (Stem: WordStem.Of(w), w)).Select(w => (w.Stem, w.Stem != w.w))];
        letters = words.Aggregate(0ul, (all, word) => all | Written.LettersOf(word.Stem));
    }

    /// <summary>Nothing was left off, so that the words themselves say as much.</summary>
    public bool AreAsTyped => Array.TrueForAll(words, word => !word.IsWhole);

    /// <param name="name">Stemmed as well, by <see cref="WordStem.OfAll"/>.</param>
    public bool Fit(Written name) => (letters & ~name.Letters) == 0 && words.Length > 0 && Array.TrueForAll(words, word => Typed.BeginsAWord(name.Text, word.Stem, word.IsWhole));
}
