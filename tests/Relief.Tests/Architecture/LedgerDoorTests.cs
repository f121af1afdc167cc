using System.Text.RegularExpressions;

namespace Relief.Tests.Architecture;

/// <summary>Only the ledger changes what the books hold; the providers carry out its batches.</summary>
public sealed partial class LedgerDoorTests
{
    private static readonly string[] Doors = ["src/Relief/Ledger/", "src/Relief.Sqlite/", "src/Relief.PostgreSql/", "tests/"];

    [Fact]
    public void No_other_code_makes_rows_of_the_books() => Assert.Empty(Found(NewRow()));

    [Fact]
    public void No_other_code_adds_to_or_removes_from_the_books() => Assert.Empty(Found(Change()));

    [Fact]
    public void No_other_code_writes_to_their_tables_in_SQL() => Assert.Empty(Found(Statement()));

    /// <summary>A use case that held the write path itself could bypass the queue, and with it the order of the sequence.</summary>
    [Fact]
    public void No_other_code_asks_for_the_ledgers_transaction() => Assert.Empty(Found(LedgerTransaction(), "src/Relief/Storage/IDatabaseProvider.cs"));

    private static IEnumerable<string> Found(Regex pattern, params string[] declaredIn) => House.Files("src", ".cs", ".razor")
        .Where(f => !Doors.Any(d => f.Path.StartsWith(d, StringComparison.Ordinal)) && !declaredIn.Contains(f.Path))
        .SelectMany(f => pattern.Matches(f.Text).Select(m => $"{f}: {m.Value}"));

    [GeneratedRegex(@"\bnew (Entry|Line|CountLine|Tally)\b(?!\w)")]
    private static partial Regex NewRow();

    [GeneratedRegex(@"\.(Entries|Lines|Counts|Tallies)\s*\.\s*(Add|AddRange|AddAsync|AddRangeAsync|Update|UpdateRange|Remove|RemoveRange|Attach)\b|\.(Entries|Lines|Counts|Tallies)\b[^;]*\.Execute(Update|Delete)")]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|COPY|TRUNCATE)\s+""?(entries|lines|counts|tallies)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\bBeginLedgerTransactionAsync\b")]
    private static partial Regex LedgerTransaction();
}
