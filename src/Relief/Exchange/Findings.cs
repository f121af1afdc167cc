namespace Relief.Exchange;

/// <summary>Collects what is wrong and what is worth saying while a folder is read and checked.</summary>
internal sealed class Findings(int most = Findings.MostBadRows)
{
    public const int MostBadRows = 1000;

    private readonly List<BadRow> bad = [];
    private readonly List<ImportNote> notes = [];
    private readonly Dictionary<string, int> badByFile = [];

    public IReadOnlyList<BadRow> BadRows => bad;

    public int BadTotal { get; private set; }

    public IReadOnlyList<ImportNote> Notes => notes;

    public int NoteTotal { get; private set; }

    public bool IsClean => BadTotal == 0;

    /// <summary>How the file itself heads what planners know by the columns of a folder; null where they are the same.</summary>
    public Func<string, string?>? HeadingOf { get; set; }

    public int BadIn(string file) => badByFile.GetValueOrDefault(file);

    public void Bad(string file, int? line, string? column, Refusal reason, string? row = null)
    {
        BadTotal++;
        badByFile[file] = BadIn(file) + 1;
        if (bad.Count < most)
            bad.Add(new BadRow(file, line, column is null || HeadingOf is null ? column : HeadingOf(column), reason, row));
    }

    public void Note(string file, int? line, Refusal text)
    {
        NoteTotal++;
        if (notes.Count < most)
            notes.Add(new ImportNote(file, line, text));
    }

    /// <summary>The bad rows as refusals of the act, after one that says how many there are.</summary>
    public IReadOnlyList<Refusal> Refusals() =>
    [
        BadTotal > bad.Count ? new Refusal("ImportRefusedFirst", BadTotal, bad.Count) : new Refusal("ImportRefused", BadTotal),
        .. bad.Select(b => b.AsRefusal()),
    ];
}
