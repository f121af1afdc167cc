using Microsoft.AspNetCore.Components;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Movements;

namespace Relief.Web.Supplies;

public sealed partial class WantedLines
{
    private CodeLines? codes;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired] public List<GoodsLine> Lines { get; set; } = [];

    /// <summary>The place whose stock is told with each item.</summary>
    [Parameter] public int? PlaceId { get; set; }

    /// <summary>A lot that was scanned is wanted before others of its item.</summary>
    [Parameter] public bool ByLot { get; set; }

    [Parameter] public EventCallback OnChange { get; set; }

    /// <summary>What there is to say of a code that was typed above the lines.</summary>
    public MarkupString SaidAbove => codes?.SaidAt(null) ?? default;

    /// <summary>A code that was typed above the lines, where a place is chosen, is of the first line that is free.</summary>
    public Task<CodeAnswer> TakeAboveAsync(string code, bool isFound) => TakeAsync(codes!.AboveAsync(Scope, PlaceId, code, isFound));

    protected override void OnInitialized()
    {
        codes = new CodeLines(Codes, Text, Lines, (line, code) => (line.Item, line.Scanned) = (code.Item, code.Lot));
        if (Lines.Count == 0)
            Lines.Add(new GoodsLine());
    }

    private Task Choose(GoodsLine line, ItemName? item)
    {
        (line.Item, line.Scanned, codes!.Filled) = (item, null, line);
        return OnChange.InvokeAsync();
    }

    private Task TakeLot(GoodsLine line, FindItem.FoundLot lot)
    {
        line.Scanned = lot;
        return OnChange.InvokeAsync();
    }

    private async Task<CodeAnswer> TakeAsync(Task<CodeAnswer> taking)
    {
        var answer = await taking;
        StateHasChanged();
        await OnChange.InvokeAsync();
        return answer;
    }

    private Task Count(GoodsLine line, long? quantity)
    {
        (line.Quantity, codes!.Filled) = (quantity, null);
        return OnChange.InvokeAsync();
    }

    private Task Add()
    {
        Lines.Add(new GoodsLine());
        return OnChange.InvokeAsync();
    }

    private Task Remove(GoodsLine line)
    {
        Lines.Remove(line);
        return OnChange.InvokeAsync();
    }
}
