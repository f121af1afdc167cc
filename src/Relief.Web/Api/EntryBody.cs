using System.ComponentModel;
using Relief.Access;
using Relief.Ledger;

namespace Relief.Web.Api;

/// <summary>A part of the journal.</summary>
/// <param name="Operation">Code.</param>
/// <param name="Entries">Oldest first.</param>
/// <param name="Last">The last sequence number here; what was asked for where there is nothing new.</param>
/// <param name="More">Whether later entries are known already.</param>
/// <param name="Next">Address of what follows. It is always there: where there is no more yet, ask it again later.</param>
public sealed record JournalBody(string Operation, IReadOnlyList<EntryBody> Entries, long Last, bool More, string Next);

/// <summary>An entry of the journal with all that was written because of it.</summary>
/// <param name="Sequence">Its number, in the order in which entries became known. Numbers of one operation have gaps.</param>
/// <param name="Id">Made by whoever reported it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="RecordedAt">When it was booked, UTC.</param>
/// <param name="SaidAt">What the sender's clock said of the moment, where that clock was wrong; UTC.</param>
/// <param name="Author">Who says so.</param>
/// <param name="Door">The way by which it came in.</param>
/// <param name="Place">Code of the place that reported; null for none.</param>
/// <param name="Reverses">The id of the entry that it takes back.</param>
/// <param name="Note">As it was written.</param>
/// <param name="Hash">SHA-256 of the report as it was sent, in hexadecimal digits; null where a form or a file said it.</param>
/// <param name="Lines">What it moved, differences of counts included.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="Particulars">What it adds about people, needs, to whom goods went and why they were lost: a number for each.</param>
/// <param name="Wanted">Items that a need names.</param>
public sealed record EntryBody(long Sequence, Guid Id, [property: SnakeWordsOf(typeof(EntryKind))] string Kind, DateTime OccurredAt, DateTime RecordedAt, DateTime? SaidAt,
    string Author, [property: WordsOf(typeof(Door))] string Door, string? Place, Guid? Reverses, string? Note, string? Hash,
    IReadOnlyList<LineBody> Lines, IReadOnlyList<CountBody> Counts, IReadOnlyDictionary<string, long> Particulars,
    IReadOnlyList<WantedBody> Wanted)
{
    internal static EntryBody Of(FeedEntry feed) => new(feed.Entry.Sequence, feed.Entry.Id, ApiJson.SnakeWord(feed.Entry.Kind), feed.Entry.OccurredAt, feed.Entry.RecordedAt,
        feed.Entry.SaidAt, feed.Entry.AuthorName, ApiJson.Word(feed.Entry.Door), feed.Place, feed.Entry.ReversesId, feed.Entry.Note,
        feed.Entry.SentHash is { } hash ? Convert.ToHexStringLower(hash) : null,
        [.. feed.Lines.Select(LineBody.Of)], [.. feed.Counts.Select(CountBody.Of)],
        feed.Particulars.ToDictionary(p => ApiJson.Word(p.Aspect), p => p.Quantity, StringComparer.Ordinal),
        [.. feed.Wanted.Select(w => new WantedBody(w.Code, w.Unit, w.Quantity))]);
}

/// <summary>An item that a need names.</summary>
/// <param name="Item">Code.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Quantity">0 where nobody said how much.</param>
public sealed record WantedBody([property: Description("Code of the item.")] string Item, string Unit, long Quantity);

/// <summary>So many moved from a place to a place.</summary>
/// <param name="From">Code.</param>
/// <param name="To">Code.</param>
/// <param name="Origin">People: code of the community that they come from; null where unknown.</param>
/// <param name="Unit">Stock: what it is counted in.</param>
/// <param name="Lot">Stock: code of the lot; null where it does not matter.</param>
/// <param name="Quantity">1 or more.</param>
/// <param name="OccurredAt">When it counts, UTC: when the entry happened that it belongs to.</param>
/// <param name="Anchor">Sequence number of that entry: this one, the one that a reversal takes back, or the count whose difference this corrects.</param>
/// <param name="IsDifference">True for the difference between what was counted and what the books held.</param>
public sealed record LineBody(string From, string To, string? Origin, [property: Description("Stock: code of the item; null for people.")] string? Item, string? Unit, string? Lot, long Quantity, DateTime OccurredAt, long Anchor, bool IsDifference)
{
    internal static LineBody Of(FeedLine l) => new(l.From, l.To, l.Of.Origin, l.Of.Item, l.Of.Unit, l.Of.Lot, l.Quantity, l.OccurredAt, l.AnchorSequence, l.IsDifference);
}

/// <summary>What was counted.</summary>
/// <param name="Place">Code.</param>
/// <param name="Scope">whole: everybody, or all of an item; one: of this origin or lot; each: every origin or lot, those not named being none.</param>
/// <param name="Origin">People: code of the community; null where it was not asked for.</param>
/// <param name="Lot">Stock: code of the lot; null where it was not asked for.</param>
/// <param name="Quantity">0 or more.</param>
public sealed record CountBody(string Place, [property: WordsOf(typeof(CountScope))] string Scope, string? Origin, [property: Description("Stock: code of the item; null for people.")] string? Item, string? Lot, long Quantity)
{
    internal static CountBody Of(FeedCount c) => new(c.Place, ApiJson.Word(c.Scope), c.Of.Origin, c.Of.Item, c.Of.Lot, c.Quantity);
}
