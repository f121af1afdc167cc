using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

/// <summary>Puts what scanned codes mean into the lines of one form, and keeps what there is to say of the last one.</summary>
/// <param name="put">Fills a line with the item, and the lot, of a code.</param>
/// <param name="receive">Leads to where a waybill is counted, while nothing is filled in that would be lost; null where a sentence does.</param>
public sealed class CodeLines(GoodsCodes codes, IStringLocalizer<MovementsTexts> text, IList<GoodsLine> lines, Action<GoodsLine, GoodsCode> put, Action<GoodsCode>? receive = null)
{
    private GoodsLine? saidAt;
    private MarkupString said;

    /// <summary>The line that was filled last, until its quantity is typed: the hand goes there.</summary>
    public GoodsLine? Filled { get; set; }

    /// <param name="line">Null for the place above the lines.</param>
    public MarkupString SaidAt(GoodsLine? line) => line == saidAt ? said : default;

    public void Say(GoodsLine? line, MarkupString words) => (saidAt, said) = (line, words);

    /// <summary>A code typed where a place is chosen: it is of the first line that is free.</summary>
    public Task<CodeAnswer> AtPlaceAsync(OperationScope scope, int? placeId, string typed, bool isFound) =>
        TakeAsync(scope, at: null, placeId, typed, isFound, code => placeId is null ? null : Goto(code));

    /// <summary>A code typed above lines that are there before any place is chosen.</summary>
    public Task<CodeAnswer> AboveAsync(OperationScope scope, int? placeId, string typed, bool isFound) => TakeAsync(scope, at: null, placeId, typed, isFound, Goto);

    /// <summary>A code typed where the item of a line is chosen: it is of that line.</summary>
    public Task<CodeAnswer> AtItemAsync(OperationScope scope, GoodsLine line, int? placeId, string typed, bool isFound) =>
        TakeAsync(scope, line, placeId, typed, isFound, code => Fill(line, code));

    /// <summary>A code typed where the quantity of a line is: it is of the next package.</summary>
    public Task<CodeAnswer> AtQuantityAsync(OperationScope scope, GoodsLine line, int? placeId, string typed) =>
        TakeAsync(scope, line, placeId, typed, isFound: false, Goto);

    private async Task<CodeAnswer> TakeAsync(OperationScope scope, GoodsLine? at, int? placeId, string typed, bool isFound, Func<GoodsCode, GoodsLine?> take)
    {
        Say(at, default);
        var code = await codes.ReadAsync(scope, typed, placeId);
        if (code.IsUnknown && isFound)
            return CodeAnswer.NotACode;
        if (code.Item is not null)
        {
            Filled = take(code);
            if (Filled is null)
                Say(at, Sentence.Of(text["CodeBeforePlace"], code.Item.Names));
        }
        else if (code.ReceiptAddress is not null && receive is not null && lines.All(l => l.Item is null))
        {
            receive(code);
        }
        else
        {
            Say(at, code.Words);
        }

        return code.IsUnknown ? CodeAnswer.Unknown : CodeAnswer.Taken;
    }

    // What stands there already is gone to, so that nothing stands in two lines.
    private GoodsLine Goto(GoodsCode code)
    {
        if (lines.FirstOrDefault(l => l.Item?.Id == code.Item!.Id && l.Scanned?.Id == code.Lot?.Id) is { } same)
            return same;
        var line = lines.FirstOrDefault(l => l.Item is null);
        if (line is null)
            lines.Add(line = new GoodsLine());
        return Fill(line, code);
    }

    private GoodsLine Fill(GoodsLine line, GoodsCode code)
    {
        put(line, code);
        return line;
    }
}
