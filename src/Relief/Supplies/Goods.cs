namespace Relief.Supplies;

/// <summary>So much of an item, in its smallest unit, that came in.</summary>
/// <param name="Lot">As it stands on the package; null where there is none. With a day of expiry and no lot, the day is the lot's code.</param>
/// <param name="ExpiresOn">Null where it does not expire, or nobody knows.</param>
public sealed record GoodsIn(int ItemId, string? Lot, DateOnly? ExpiresOn, long Quantity);

/// <summary>So much of an item, in its smallest unit, that is there no more.</summary>
/// <param name="LotId">0 for what is in no lot; null picks what expires first, see <see cref="FirstExpired"/>.</param>
public sealed record GoodsOut(int ItemId, int? LotId, long Quantity);

/// <summary>So much of a lot of an item, in its smallest unit, was counted.</summary>
/// <param name="LotId">0 for what is in no lot.</param>
/// <param name="Quantity">Null is refused: what was named must have been counted.</param>
public sealed record GoodsCounted(int ItemId, int LotId, long? Quantity);
