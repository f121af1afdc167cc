using System.Globalization;
using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Ledger;

namespace Relief.Exchange.Writing;

/// <summary>Makes the ledger's drafts of planned entries, whose places and goods have their ids by now.</summary>
internal static class Drafts
{
    public static EntryDraft Of(PlannedEntry entry, int operationId) => new()
    {
        Id = entry.Said.Id,
        OperationId = operationId,
        Kind = entry.Said.Kind,
        OccurredAt = entry.Said.OccurredAt,
        RecordedAt = entry.Said.RecordedAt,
        AuthorName = entry.Said.Author,
        Door = Door.Import,
        PlaceId = entry.Place?.Id,
        ReversesId = entry.Said.Reverses,
        Note = entry.Said.Note,
        Donor = entry.Said.Donor,
        Movements = entry.Said.Kind.IsCount() ? [] : [.. entry.Lines.Select(l => new Movement(l.From!.Id, l.To!.Id, SubjectOf(l), l.Quantity))],
        Counts = Counts(entry),
        Particulars = entry.Said.LossReason is { } reason ? [new Particularly(reason, 0)] : entry.Said.Particulars,
    };

    public static EntryDraft Of(PlannedCensus census, int operationId, int censusId) => new()
    {
        Id = census.Id,
        OperationId = operationId,
        Kind = EntryKind.Census,
        OccurredAt = census.At,
        RecordedAt = census.At,
        AuthorName = census.Year is { } year ? "Census " + year.ToString(CultureInfo.InvariantCulture) : "Census",
        Door = Door.Import,
        PlaceId = census.Community.Id,
        Movements = [new Movement(censusId, census.Community.Id, Subject.People(census.Community.Id), census.Population)],
    };

    private static Counted[] Counts(PlannedEntry entry) => entry.Said.Kind switch
    {
        EntryKind.ConvoyClosed => [Counted.Nobody(entry.Place!.Id)],
        EntryKind.HeadCount or EntryKind.Stocktake => [.. entry.Lines.Select(l => new Counted(entry.Place!.Id, l.Scope, SubjectOf(l), l.Quantity))],
        _ => [],
    };

    private static Subject SubjectOf(PlannedLine line) => line.Item is { } item
        ? Subject.Stock(item.Id, line.Lot?.Id ?? 0)
        : Subject.People(line.Origin?.Id ?? 0);
}
