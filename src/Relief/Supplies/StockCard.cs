using Relief.Ledger;
using Relief.Places;

namespace Relief.Supplies;

/// <summary>A page of the card of an item at a place: every movement, newest first, with the balance after it.</summary>
/// <param name="Quantity">What is there at the newest moment that the card covers.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record StockCard(PlaceName Place, ItemName Item, long Quantity, IReadOnlyList<StockCardRow> Rows, StockCardMark? Next);

/// <summary>One movement.</summary>
/// <param name="Entry">The entry at whose moment it counts: what was moved or counted.</param>
/// <param name="Because">The later entry that wrote it: a reversal, or what became known after a count. Null where it is the entry's own line.</param>
/// <param name="Other">Where it came from or went to.</param>
/// <param name="Lot">Null for what is in no lot.</param>
/// <param name="Change">Above zero for what came, in the item's smallest unit.</param>
/// <param name="Balance">What is there after it, all lots together.</param>
/// <param name="IsDifference">True for the difference between a count and the books.</param>
public sealed record StockCardRow(EntryLink Entry, DateTime OccurredAt, EntryLink? Because, PlaceName Other, string? Lot, long Change, long Balance, bool IsDifference)
{
    /// <summary>Why goods were lost, from the list; null for other entries.</summary>
    public Aspect? Reason { get; init; }
}

/// <summary>A position on a card, and the balance before it.</summary>
public sealed record StockCardMark(DateTime OccurredAt, long Sequence, int Ordinal, long Balance);
