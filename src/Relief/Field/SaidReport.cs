using System.ComponentModel;

namespace Relief.Field;

/// <summary>A report as a phone or another program writes it: places by their codes. What is null or absent was not said.</summary>
public sealed record SaidReport
{
    /// <summary>Made by the sender before it is sent (UUIDv7 is best): sent twice, the report is booked once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>What happened: arrival, departure, own_way, return_home, transfer, head_count, convoy_closed, nothing_changed, need, problem, goods_received, distribution, loss, stocktake, consignment_received, reversal.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the place that reports. Every kind but return_home, transfer, consignment_received and reversal needs it.</summary>
    public string? Place { get; init; }

    /// <summary>When it happened, by the sender's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Code of the place that people came from: a convoy, a community, a shelter, or one outside such as @hosts.</summary>
    public string? From { get; init; }

    /// <summary>Code of the place that people went to.</summary>
    public string? To { get; init; }

    /// <summary>So many of each community. For a head count: each community counted by itself.</summary>
    public IReadOnlyList<SaidPeople>? People { get; init; }

    /// <summary>Instead of people, where nobody asked who comes from where.</summary>
    public long? PeopleInAll { get; init; }

    /// <summary>head_count: everybody there, 0 or more.</summary>
    public long? Counted { get; init; }

    /// <summary>reversal: the id of the report that it takes back.</summary>
    public Guid? Reverses { get; init; }

    /// <summary>
    /// The ids of the reports that this one stands in the place of: the one that it corrects and, where that was a correction itself and
    /// may not have come, what that corrected. They are undone as this one is booked, or not at all.
    /// One that has not come yet is undone when it comes, if it is the sender's own or the sender may undo it; otherwise it stands beside this one.
    /// </summary>
    public IReadOnlyList<Guid>? Corrects { get; init; }

    /// <summary>With corrects: why, at most 2,000 characters. It stays beside what is undone.</summary>
    public string? CorrectsBecause { get; init; }

    /// <summary>
    /// With corrects: when it was written, by the sender's clock, where it waited on a phone. What one may undo of one's own on the same
    /// day is judged by it; of a reversal, by its occurredAt. From a program it tells nothing.
    /// </summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>arrival by convoy: everybody is off.</summary>
    public bool ClosesConvoy { get; init; }

    /// <summary>goods_received, distribution, loss, stocktake: what, and how much; each lot of an item once. consignment_received: what was counted of it. need: items that are lacking.</summary>
    public IReadOnlyList<SaidGoods>? Goods { get; init; }

    /// <summary>consignment_received: its code, as it stands on the waybill.</summary>
    public string? Consignment { get; init; }

    /// <summary>goods_received: who gave or sold them, at most 200 characters.</summary>
    public string? Donor { get; init; }

    /// <summary>loss: why. lossOther needs a note that says it.</summary>
    public string? Reason { get; init; }

    /// <summary>Women, men, ages, special care, to how many goods went, or what is needed: a number for each.</summary>
    public IReadOnlyDictionary<string, long>? Particulars { get; init; }

    /// <summary>Free text, at most 2,000 characters. For a reversal its reason, for a problem what is wrong.</summary>
    public string? Note { get; init; }
}

/// <summary>So many people of one community.</summary>
public sealed record SaidPeople
{
    /// <summary>Code of the community; null where nobody knows.</summary>
    public string? Origin { get; init; }

    /// <summary>1 or more; in a head count 0 or more.</summary>
    public required long People { get; init; }
}

/// <summary>So much of an item.</summary>
public sealed record SaidGoods
{
    /// <summary>Code of the item.</summary>
    [Description("Code of the item.")]
    public required string Item { get; init; }

    /// <summary>Code of the lot. goods_received: as it stands on the package; one that is new is made. Null: of what is in no lot; distribution and loss take what expires first.</summary>
    public string? Lot { get; init; }

    /// <summary>goods_received: the day on which the lot expires. Null where it does not, or nobody knows.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>In the item's smallest unit: 1 or more; in a stocktake 0 or more, in a need 0 where nobody said how much, of a consignment 0 where nothing came that can be used.</summary>
    public required long Quantity { get; init; }

    /// <summary>consignment_received: came, and cannot be used.</summary>
    public long? Damaged { get; init; }

    /// <summary>consignment_received: on the waybill and not there; below zero for what is there and was not on it. What is neither stays aboard.</summary>
    public long? Missing { get; init; }
}
