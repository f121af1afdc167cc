using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>What a request says.</summary>
public sealed record RequestContent
{
    internal const int MaxForWhomLength = 200;

    public required int PlaceId { get; init; }

    public RequestPriority Priority { get; init; } = RequestPriority.Normal;

    /// <summary>UTC; null where nobody said.</summary>
    public DateTime? NeededBy { get; init; }

    public string? ForWhom { get; init; }

    public string? Note { get; init; }

    /// <summary>Each item once.</summary>
    public IReadOnlyList<Wanted> Lines { get; init; } = [];

    /// <param name="Quantity">In the item's smallest unit, above zero.</param>
    public sealed record Wanted(int ItemId, long Quantity);

    /// <summary>All that is wrong with it.</summary>
    internal async Task<IReadOnlyList<Refusal>> CheckAsync(ReliefDb db, int operationId, DateTime now, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlaceId && p.OperationId == operationId, ct);
        if (place is null)
            refusals.Add(new Refusal("PlaceNotHere") { Field = nameof(PlaceId) });
        else if (place.Kind is not (PlaceKind.Shelter or PlaceKind.Community or PlaceKind.Warehouse))
            refusals.Add(new Refusal("NoStockThere", place.Names) { Field = nameof(PlaceId) });
        if (await EditedPlace.MergedAsync(db, place, ct) is { } merged)
            refusals.Add(merged with { Field = nameof(PlaceId) });
        if (!Enum.IsDefined(Priority))
            refusals.Add(new Refusal("PriorityUnknown") { Field = nameof(Priority) });
        if (NeededBy is { } by && (by.Year < 2000 || by > now.AddYears(1)))
            refusals.Add(new Refusal("ExpectedOutOfRange") { Field = nameof(NeededBy) });
        if (ForWhom?.Length > MaxForWhomLength)
            refusals.Add(new Refusal("ForWhomTooLong", MaxForWhomLength) { Field = nameof(ForWhom) });
        if (Note?.Length > EntryRules.MaxNoteLength)
            refusals.Add(new Refusal("NoteTooLong", EntryRules.MaxNoteLength) { Field = nameof(Note) });
        refusals.AddRange(await CheckLinesAsync(db, Lines, ct));
        return refusals;
    }

    internal void WriteTo(SupplyRequest request)
    {
        request.Priority = Priority;
        request.NeededBy = NeededBy;
        request.ForWhom = Wording.Line(ForWhom);
        request.Note = Wording.Lines(Note);
        request.Goods.RemoveAll(l => Lines.All(w => w.ItemId != l.ItemId));
        foreach (var (itemId, quantity) in Lines)
        {
            if (request.Goods.Find(l => l.ItemId == itemId) is { } line)
                line.Asked = quantity;
            else
                request.Goods.Add(new RequestLine { ItemId = itemId, Asked = quantity });
        }
    }

    /// <summary>What is wrong with goods that are asked for: none, one of them twice, or not above zero.</summary>
    internal static async Task<IReadOnlyList<Refusal>> CheckLinesAsync(ReliefDb db, IReadOnlyList<Wanted> lines, CancellationToken ct)
    {
        const string field = nameof(Lines);
        if (lines.Count == 0)
            return [new Refusal("NoGoodsNamed") { Field = field }];
        var items = await ItemNames.ReadAsync(db, lines.Select(l => l.ItemId), ct);
        var refusals = new List<Refusal>();
        if (lines.Any(l => !items.ContainsKey(l.ItemId)))
            refusals.Add(new Refusal("ItemNotHere") { Field = field });
        refusals.AddRange(lines.GroupBy(l => l.ItemId).Where(g => g.Count() > 1 && items.ContainsKey(g.Key)).Select(g => new Refusal("GoodsTwice", items[g.Key].Names) { Field = field }));
        refusals.AddRange(lines.Where(l => l.Quantity is < 1 or > EntryRules.MaxQuantity)
            .Select(l => new Refusal("GoodsNotPositive", l.Quantity, items.TryGetValue(l.ItemId, out var item) ? item.Names : "?") { Field = field }));
        return refusals;
    }
}
