using Relief.Ledger;

namespace Relief.Exchange.Reading;

/// <summary>Which columns of a row an entry of a kind fills, and which it must leave empty.</summary>
internal sealed record EntryShape(bool NeedsPlace, IReadOnlyList<string> Required, IReadOnlyList<string> Empty)
{
    private static readonly EntryShape PeopleMove = new(false, ["from", "to", "quantity", "origin"], ["item", "lot", "expires_on"]);
    private static readonly EntryShape PeopleCount = new(true, ["quantity"], ["from", "to", "item", "lot", "expires_on"]);
    private static readonly EntryShape GoodsMove = new(false, ["from", "to", "quantity", "item"], ["origin"]);
    private static readonly EntryShape GoodsCount = new(true, ["quantity", "item"], ["from", "to", "origin"]);
    private static readonly EntryShape NoLine = new(true, [], ["from", "to", "quantity", "origin", "item", "lot", "expires_on"]);
    private static readonly EntryShape Need = new(true, [], ["from", "to", "origin", "lot", "expires_on"]);
    private static readonly EntryShape Reversal = NoLine with { NeedsPlace = false };

    public bool HasLines => Required.Count > 0;

    /// <summary>A count may find nothing; a movement moves something.</summary>
    public long LeastQuantity => Empty.Contains("from") ? 0 : 1;

    public static EntryShape Of(EntryKind kind) => kind switch
    {
        EntryKind.HeadCount => PeopleCount,
        EntryKind.Stocktake => GoodsCount,
        EntryKind.Need => Need,
        EntryKind.ConvoyClosed => NoLine,
        EntryKind.Reversal => Reversal,
        _ when kind.IsWord() => NoLine,
        _ => kind.IsStock() ? GoodsMove : PeopleMove,
    };

    public void Check(CsvRow row)
    {
        foreach (var column in Required)
            row.Required(column);
        foreach (var column in Empty)
        {
            if (row.Text(column) is not null)
                row.Bad(column, new Refusal("ImportFieldNotHere", column, row.Text("kind")));
        }
    }
}
