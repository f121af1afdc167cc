using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Relief.People;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

/// <summary>
/// A field that takes a place. Enter and Tab take the best match of what is typed, never one of a list that is about to be
/// replaced: they wait for the answer to the last letter.
/// </summary>
public sealed partial class PlacePicker(FindPlace find, IJSRuntime js, IStringLocalizer<MovementsTexts> text)
{
    private readonly string id = "p" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference field;
    private ElementReference list;
    private PlaceName? chosen;
    private string typed = "";
    private IReadOnlyList<FindPlace.Found> found = [];
    private int at = -1;
    private bool isOpen;
    private bool hasAnswer;
    private bool isPlaced;
    private bool isTaking;
    private Task searching = Task.CompletedTask;
    private int searches;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public PlaceName? Value { get; set; }

    [Parameter] public EventCallback<PlaceName?> ValueChanged { get; set; }

    [Parameter] public IReadOnlyList<PlaceKind> Kinds { get; set; } = [];

    /// <summary>Leaves out convoys that are closed.</summary>
    [Parameter] public bool OpenOnly { get; set; }

    [Parameter] public bool Required { get; set; } = true;

    /// <summary>Where the hand goes first: the field takes the focus when it appears without a value.</summary>
    [Parameter] public bool First { get; set; }

    private IStringLocalizer<MovementsTexts> Text => text;

    private bool IsShown => isOpen && hasAnswer;

    private string ListId => id + "-list";

    protected override void OnParametersSet()
    {
        if (chosen == Value)
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

    private static string NameOf(PlaceName? place) => place?.Names.ToString() ?? "";

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
        "Enter" when isOpen => TakeAsync(),
        "Tab" when isOpen && typed != NameOf(chosen) => TakeAsync(),
        _ => Task.CompletedTask,
    };

    private async Task WalkAsync(int step)
    {
        await OpenAsync();
        if (found.Count > 0)
            at = at < 0 && step < 0 ? found.Count - 1 : (at + step + found.Count) % found.Count;
    }

    private async Task TakeAsync()
    {
        isTaking = true;
        try
        {
            for (Task? seen = null; seen != searching;)
                await (seen = searching);
            if (at >= 0 && at < found.Count)
                await ChooseAsync(found[at].Place);
            else if (string.IsNullOrWhiteSpace(typed))
                await LeaveEmptyAsync();
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

    private Task ChooseAsync(PlaceName? place)
    {
        Close();
        (chosen, typed) = (place, NameOf(place));
        return ValueChanged.InvokeAsync(place);
    }

    private Task SearchAsync(string words)
    {
        isOpen = true;
        return searching = AnswerAsync(words, ++searches);
    }

    private async Task AnswerAsync(string words, int number)
    {
        var outcome = await find.RunAsync(Scope.Caller, new(Scope.Operation.Id, words, Kinds, OpenOnly: OpenOnly));
        // A later letter has asked again meanwhile; only the answer to the last one counts.
        if (number != searches)
            return;
        found = outcome.TryGet(out var places) ? places : [];
        at = words.Length > 0 && found.Count > 0 ? 0 : -1;
        hasAnswer = isOpen;
    }

    private string Side(FindPlace.Found each) => each.Place.Kind.IsOutside() ? Text[$"Kind{each.Place.Kind}"]
        : Text["FoundSide", Text[$"Kind{each.Place.Kind}"].Value, each.Place.Code, each.People];
}
