namespace Relief.Exchange.Sheets;

/// <summary>Something that a column can say.</summary>
/// <param name="Code">As templates head the column.</param>
public sealed record SheetField(string Code, SheetValue Value)
{
    /// <summary>Without such a column nothing can be imported.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The field without which its headings mean something else; null where they always mean it.</summary>
    internal string? With { get; init; }

    /// <summary>Headings that mean it, in any language; compared as <see cref="Places.Spelling.Normalize"/> makes them.</summary>
    internal IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>HXL tags that mean it, attributes in any order; the first is the best.</summary>
    internal IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>How the cells of a column are understood.</summary>
public enum SheetValue
{
    Text,
    Number,
    Date,
    Moment,
}

/// <summary>What a table is about.</summary>
public enum SheetSubject
{
    Catalogue,
    Stock,
}
