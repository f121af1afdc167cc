using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Situation;
using Relief.Supplies;

namespace Relief.Field;

/// <summary>What somebody who reports for a place has on the phone: so much that every form works without a connection, and no more.</summary>
public sealed record FieldPlace
{
    public required OperationView Operation { get; init; }

    public required PlaceName Place { get; init; }

    /// <summary>The record that was asked for, where it is part of the place by now; null where the place itself was asked for.</summary>
    public required PlaceName? Was { get; init; }

    /// <summary>The moment that it shows, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Everybody at the place now, by the books.</summary>
    public required long People { get; init; }

    /// <summary>Null where unknown, and for a community.</summary>
    public required int? CapacityPeople { get; init; }

    public required LastReport? LastReport { get; init; }

    /// <summary>Communities whose people are at the place now; most first.</summary>
    public required IReadOnlyList<PlaceName> Here { get; init; }

    /// <summary>
    /// To offer first. Of a shelter: communities whose people are on the way here, came here before, or are near. Of a community: shelters
    /// where its people are.
    /// </summary>
    public required IReadOnlyList<PlaceName> Likely { get; init; }

    /// <summary>The other communities and shelters, by name; the nearest of them where there are very many.</summary>
    public required IReadOnlyList<PlaceName> OtherCommunities { get; init; }

    public required IReadOnlyList<PlaceName> OtherShelters { get; init; }

    /// <summary>Open convoys; those bound here first, then those from here.</summary>
    public required IReadOnlyList<FieldConvoy> Convoys { get; init; }

    /// <summary>Null for those who may not report goods.</summary>
    public required FieldStock? Stock { get; init; }

    /// <summary>On the way here; none for those who may not report goods.</summary>
    public required IReadOnlyList<FieldConsignment> Consignments { get; init; }

    /// <summary>What anybody has reported of the place since midnight there; the newest first.</summary>
    public required IReadOnlyList<FieldReport> Today { get; init; }

    /// <summary>The reader's own reports of this place that could not be booked and that nobody has set aside.</summary>
    public required IReadOnlyList<FieldRefused> Refused { get; init; }

    public long? Free => CapacityPeople - People;
}

/// <param name="People">Those in it now; nobody before it leaves.</param>
public sealed record FieldConvoy(PlaceName Convoy, long People, DateTime? ExpectedAt, bool IsBoundHere, bool IsFromHere);

/// <param name="IsOwn">Whether the reader wrote it.</param>
public sealed record FieldReport(JournalRow Row, IReadOnlyList<Particularly> Particulars, bool IsOwn)
{
    /// <summary>What was moved or counted of goods, lot by lot.</summary>
    public IReadOnlyList<FieldGoods> Goods { get; init; } = [];
}

/// <param name="Lot">Null for what is in no lot.</param>
/// <param name="Difference">For a count, what it found more than the books held, or fewer, as known now; null where nothing was counted.</param>
public sealed record FieldGoods(ItemName Item, string? Lot, DateOnly? ExpiresOn, long Quantity, long? Difference);

/// <param name="What">Null where a version of Relief that no longer runs took it in.</param>
/// <param name="Body">As it was sent, JSON.</param>
public sealed record FieldRefused(Guid Id, DateTime OccurredAt, SaidInShort? What, string Body, Refusal Reason);
