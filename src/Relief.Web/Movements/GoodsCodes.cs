using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Supplies.Consignments;

namespace Relief.Web.Movements;

/// <summary>
/// What a whole code means where goods are written down, typed or scanned: a scanner types the code and presses Enter, in
/// whichever field the hand is.
/// </summary>
public sealed class GoodsCodes(FindItem items, SeeConsignment consignments, IStringLocalizer<MovementsTexts> text)
{
    /// <param name="placeId">Where the goods are; of several items that a lot is of, the one that is there is meant.</param>
    /// <param name="isWanted">What can be written down here: of several items, the one of this kind is meant before any other.</param>
    public async Task<GoodsCode> ReadAsync(OperationScope scope, string typed, int? placeId, Func<ItemName, bool>? isWanted = null)
    {
        var scanned = WaybillEndpoints.CodesIn(typed);
        if (scanned is var (operation, elsewhere) && !string.Equals(operation, scope.Operation.Code, StringComparison.OrdinalIgnoreCase))
            return Waybill(elsewhere, WaybillEndpoints.AddressOf(operation, elsewhere)) with { IsElsewhere = true };
        var code = scanned?.Consignment ?? typed;
        if (scanned is null && (await items.RunAsync(scope.Caller, new(scope.Operation.Id, code, placeId, Exactly: true))).TryGet(out var found))
        {
            var bearing = found.Where(f => Is(f.Item.Code) || (f.Lot is { } lot && Is(lot.Code))).ToList();
            if (isWanted is not null && bearing.FindAll(f => isWanted(f.Item)) is { Count: > 0 } wanted)
                bearing = wanted;
            var here = bearing.Count > 1 ? bearing.FindAll(f => f.Held > 0) : bearing;
            if (here is [var one])
                return new GoodsCode { Item = one.Item, Lot = Is(one.Item.Code) ? null : one.Lot };
            if (bearing.Count > 1)
                return new GoodsCode { Words = Sentence.Of(text["CodeOfSeveral"], code, new MarkupString(string.Join(" · ", bearing.Select(f => Sentence.Of("{0}", f.Item.Names))))) };
        }

        if (code.Length <= Names.MaxLength && (await consignments.RunAsync(scope.Caller, new(scope.Operation.Id, code))).TryGet(out var consignment))
            return Waybill(consignment.Code, scope.Page(ConsignmentWords.Page(consignment.Code) + "/receive"));

        return new GoodsCode { IsUnknown = true, Words = Sentence.Of(text["CodeOfNothing"], code) };

        bool Is(string each) => string.Equals(each, code, StringComparison.OrdinalIgnoreCase);
    }

    private GoodsCode Waybill(string code, string address) => new() { ReceiptAddress = address, Words = Sentence.Of(text["CodeOfWaybill"], Html.Link(address, code)) };
}

/// <summary>An item with or without its lot, a waybill, or a sentence that says why it is neither.</summary>
public sealed record GoodsCode
{
    public ItemName? Item { get; init; }

    /// <summary>Null where the code is that of the item itself.</summary>
    public FindItem.FoundLot? Lot { get; init; }

    /// <summary>Where what came on the waybill is counted, from the root of the site; null where it is no waybill's code.</summary>
    public string? ReceiptAddress { get; init; }

    /// <summary>It is another operation's waybill.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Nothing bears the code.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>What to say of it; empty for an item.</summary>
    public MarkupString Words { get; init; }
}

/// <summary>What a field does with a text that Enter ended.</summary>
public enum CodeAnswer
{
    /// <summary>It is for the field itself.</summary>
    NotACode,

    /// <summary>It was a code, and is dealt with: the field shows again what it showed before.</summary>
    Taken,

    /// <summary>Nothing bears it, which has been said: it stays until it is typed over.</summary>
    Unknown,
}
