namespace Relief.Exchange;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportReport
{
    /// <summary>Null for a folder of catalogue items alone.</summary>
    public required string? OperationCode { get; init; }

    public required int? OperationId { get; init; }

    public required bool IsNewOperation { get; init; }

    /// <summary>False after a dry run: nothing was written.</summary>
    public required bool IsWritten { get; init; }

    /// <summary>The people with whom the books of new communities open.</summary>
    public required long PeopleOpened { get; init; }

    /// <summary>Entries that were not in the books yet.</summary>
    public int Entries { get; init; }

    /// <summary>By file, in the order of reading.</summary>
    public required IReadOnlyList<FileCount> Files { get; init; }

    /// <summary>Of a folder the first <see cref="Findings.MostBadRows"/> of them, in the order of the files; <see cref="BadTotal"/> counts all.</summary>
    public required IReadOnlyList<BadRow> BadRows { get; init; }

    public required int BadTotal { get; init; }

    /// <summary>What is worth knowing and stops nothing: unknown columns, values that change.</summary>
    public required IReadOnlyList<ImportNote> Notes { get; init; }

    public required int NoteTotal { get; init; }

    public bool IsClean => BadTotal == 0;
}

/// <summary>Rows of one file (entries, in a file of entries) by what the import makes of them.</summary>
public sealed record FileCount(string File, int New, int Changed, int Same, int Bad);

/// <summary>A row that cannot be understood, and why.</summary>
/// <param name="Line">Where the row begins, from 1; null when the whole file is meant.</param>
/// <param name="Row">The row as it stands in the file.</param>
public sealed record BadRow(string File, int? Line, string? Column, Refusal Reason, string? Row)
{
    /// <summary>The place and the reason as one sentence.</summary>
    public Refusal AsRefusal() => this switch
    {
        { Line: null, Column: null } => new Refusal("ImportBadFile", File, Reason),
        { Line: null } => new Refusal("ImportBadPart", File, Column, Reason),
        { Column: null } => new Refusal("ImportBadRow", File, Line, Reason),
        _ => new Refusal("ImportBadField", File, Line, Column, Reason),
    };
}

public sealed record ImportNote(string File, int? Line, Refusal Text);
