using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Relief.Web.Movements;

/// <summary>
/// A field that takes one of what is found by its name. Enter and Tab take the best match of what is typed, never one of a list
/// that is about to be replaced: they wait for the answer to the last letter.
/// </summary>
public sealed partial class Picker<TValue>(IJSRuntime js, IStringLocalizer<MovementsTexts> text)
{
    private readonly string id = "p" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference field;
    private ElementReference list;
    private TValue? chosen;
    private string typed = "";
    private IReadOnlyList<(TValue Value, string Side)> found = [];
    private int at = -1;
    private bool isOpen;
    private bool hasAnswer;
    private bool isPlaced;
    private bool isTaking;
    private bool hasWalked;
    private Task searching = Task.CompletedTask;
    private int searches;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public TValue? Value { get; set; }

    [Parameter] public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Answers what was typed with the best first, each with a few words that stand beside it; an empty text with the likely ones.</summary>
    [Parameter, EditorRequired] public Func<string, Task<IReadOnlyList<(TValue Value, string Side)>>> Find { get; set; } = default!;

    /// <summary>What it is called in the field and in the list.</summary>
    [Parameter, EditorRequired] public Func<TValue, string> Name { get; set; } = default!;

    /// <summary>What the empty field says.</summary>
    [Parameter, EditorRequired] public string Hint { get; set; } = "";

    /// <summary>What is said when nothing fits.</summary>
    [Parameter, EditorRequired] public string NothingFound { get; set; } = "";

    [Parameter] public bool Required { get; set; } = true;

    /// <summary>Where the hand goes first: the field takes the focus when it appears without a value.</summary>
    [Parameter] public bool First { get; set; }

    /// <summary>
    /// Asked first what Enter means, with the text and whether anything fits it: it may be the code of something else. What was
    /// walked to with the arrows is taken unasked.
    /// </summary>
    [Parameter] public Func<string, bool, Task<CodeAnswer>>? TakeCode { get; set; }

    private IStringLocalizer<MovementsTexts> Text => text;

    private bool IsShown => isOpen && hasAnswer;

    private string ListId => id + "-list";

    protected override void OnParametersSet()
    {
        if (EqualityComparer<TValue>.Default.Equals(chosen, Value))
            return;
        chosen = Value;
        typed = NameOf(chosen);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && First && Value is null)
            await field.FocusAsync();
        if (IsShown && !isPlaced)
        {
            isPlaced = true;
            await js.InvokeVoidAsync("relief.placeList", list, field);
        }
    }

    private string NameOf(TValue? value) => value is null ? "" : Name(value);

    private string OptionId(int index) => $"{id}-{index}";

    private Task OpenAsync() => isOpen ? Task.CompletedTask : SearchAsync(typed == NameOf(chosen) ? "" : typed);

    private async Task ToggleAsync()
    {
        await field.FocusAsync();
        if (isOpen)
            Close();
        else
            await OpenAsync();
    }

    private void Close() => (isOpen, hasAnswer, isPlaced) = (false, false, false);

    private Task TypeAsync(string? words)
    {
        typed = words ?? "";
        return SearchAsync(typed);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key switch
    {
        "ArrowDown" => WalkAsync(1),
        "ArrowUp" => WalkAsync(-1),
        "Enter" when isOpen => TakeAsync(TakeCode),
        "Tab" when isOpen && typed != NameOf(chosen) => TakeAsync(code: null),
        _ => Task.CompletedTask,
    };

    private async Task WalkAsync(int step)
    {
        await OpenAsync();
        if (found.Count > 0)
            (at, hasWalked) = (at < 0 && step < 0 ? found.Count - 1 : (at + step + found.Count) % found.Count, true);
    }

    private async Task TakeAsync(Func<string, bool, Task<CodeAnswer>>? code)
    {
        isTaking = true;
        try
        {
            for (Task? seen = null; seen != searching;)
                await (seen = searching);
            switch (code is null || hasWalked || string.IsNullOrWhiteSpace(typed) || typed == NameOf(chosen) ? CodeAnswer.NotACode : await code(typed.Trim(), found.Count > 0))
            {
                case CodeAnswer.Taken:
                    Close();
                    typed = NameOf(chosen);
                    break;
                case CodeAnswer.Unknown:
                    Close();
                    break;
                case CodeAnswer.NotACode when at >= 0 && at < found.Count:
                    await ChooseAsync(found[at].Value);
                    break;
                case CodeAnswer.NotACode when string.IsNullOrWhiteSpace(typed):
                    await LeaveEmptyAsync();
                    break;
            }
        }
        finally
        {
            isTaking = false;
        }
    }

    private Task LeaveAsync()
    {
        if (isTaking)
            return Task.CompletedTask;
        Close();
        if (string.IsNullOrWhiteSpace(typed))
            return LeaveEmptyAsync();
        typed = NameOf(chosen);
        return Task.CompletedTask;
    }

    private Task LeaveEmptyAsync()
    {
        Close();
        return chosen is null ? Task.CompletedTask : ChooseAsync(null);
    }

    private async Task ClearAsync()
    {
        await ChooseAsync(null);
        await field.FocusAsync();
    }

    private Task ChooseAsync(TValue? value)
    {
        Close();
        (chosen, typed) = (value, NameOf(value));
        return ValueChanged.InvokeAsync(value);
    }

    private Task SearchAsync(string words)
    {
        isOpen = true;
        return searching = AnswerAsync(words, ++searches);
    }

    private async Task AnswerAsync(string words, int number)
    {
        var answer = await Find(words);
        // A later letter has asked again meanwhile; only the answer to the last one counts.
        if (number != searches)
            return;
        (found, hasWalked) = (answer, false);
        at = words.Length > 0 && found.Count > 0 ? 0 : -1;
        hasAnswer = isOpen;
    }
}
