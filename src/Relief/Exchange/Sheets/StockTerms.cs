namespace Relief.Exchange.Sheets;

/// <summary>What a table of stock says, beyond its rows.</summary>
/// <param name="As">Counted, or received.</param>
/// <param name="At">When it was counted or came, UTC, for rows that do not say so themselves; null where each does.</param>
/// <param name="Donor">Who gave it, for rows that do not say so themselves.</param>
public sealed record StockTerms(StockIs As, DateTime? At, string? Donor = null);

/// <summary>What is true of the goods in a table of stock.</summary>
public enum StockIs
{
    /// <summary>They were counted: the books hold exactly so many from that moment on, and the difference stands as a count difference.</summary>
    Counted = 1,

    /// <summary>They came from outside: the books hold so many more.</summary>
    Received = 2,
}
