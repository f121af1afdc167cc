using Microsoft.AspNetCore.Components;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

public sealed partial class NumberStepper
{
    private const int ShortestNumberedCode = 8;

    private readonly string id = "n" + Guid.NewGuid().ToString("N")[..8];
    private readonly TypedNumber words = new();
    private ElementReference field;
    private bool wasNext;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public long? Value { get; set; }

    [Parameter] public EventCallback<long?> ValueChanged { get; set; }

    /// <summary>What the books hold; above it a sentence says that it is booked all the same. Null says nothing.</summary>
    [Parameter] public long? Held { get; set; }

    /// <summary>The key under which the page keeps what is typed over a reload.</summary>
    [Parameter] public string? Draft { get; set; }

    /// <summary>Where the hand goes first: the field takes the focus when it appears.</summary>
    [Parameter] public bool First { get; set; }

    /// <summary>Asked what a text means that is no quantity; see <see cref="Picker{TValue}.TakeCode"/>.</summary>
    [Parameter] public Func<string, bool, Task<CodeAnswer>>? TakeCode { get; set; }

    /// <summary>Where the hand goes next: the field takes the focus when this becomes true.</summary>
    [Parameter] public bool Next { get; set; }

    private bool IsWrong => words.IsWrong(Value);

    private string Help => IsWrong ? SharedText["NotANumber"]
        : Held is not { } held ? ""
        : Value > held ? Text["MoreThanBooks", held]
        : Text["BooksHold", held];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isNext = Next && !wasNext;
        wasNext = Next;
        if (isNext || (firstRender && First))
            await field.FocusAsync();
    }

    private Task StepAsync(int step) => SetAsync(Math.Max(0, (Value ?? 0) + step));

    private async Task TypeAsync(string? typed)
    {
        if (TakeCode is not null && typed?.Trim() is { Length: > 0 } text && MayBeCode(text) && await TakeCode(text, false) == CodeAnswer.Taken)
            return;
        await SetAsync(words.Read(typed));
    }

    // A number as long as those under the bars of a package is sooner its code than how many there are.
    private static bool MayBeCode(string text) => text.Length >= ShortestNumberedCode || !text.All(c => char.IsAsciiDigit(c) || c == ',');

    private async Task SetAsync(long? value)
    {
        Value = value;
        await ValueChanged.InvokeAsync(value);
    }
}
