using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Places;

public sealed partial class FactsDialog
{
    private PlaceView? place;
    private IReadOnlyList<Refusal> refusals = [];
    private bool saving;
    private bool changedMeanwhile;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public int PlaceId { get; set; }

    /// <summary>The fields, given what was refused.</summary>
    [Parameter, EditorRequired] public RenderFragment<IReadOnlyList<Refusal>> Fields { get; set; } = default!;

    /// <summary>Fills the fields with what is known of the place.</summary>
    [Parameter, EditorRequired] public Action<PlaceView> Fill { get; set; } = default!;

    /// <summary>Writes what stands in the fields, as the facts of the place that was read.</summary>
    [Parameter, EditorRequired] public Func<PlaceView, Task<Outcome<FactsEdited>>> Save { get; set; } = default!;

    /// <summary>Opens the form of a kind of place over the page; true when something was saved.</summary>
    /// <typeparam name="T">A component with the parameters Scope and PlaceId that shows this one.</typeparam>
    public static async Task<bool> OpenAsync<T>(IDialogService dialogs, string title, OperationScope scope, int placeId, MaxWidth width)
        where T : IComponent
    {
        var parameters = new DialogParameters { [nameof(Scope)] = scope, [nameof(PlaceId)] = placeId };
        var reference = await dialogs.ShowAsync<T>(title, parameters,
            new DialogOptions { MaxWidth = width, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true });
        return await reference.Result is { Canceled: false };
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var outcome = await See.RunAsync(Scope.Caller, new(Scope.Operation.Id, PlaceId));
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var now))
            return;
        Fill(now);
        (place, changedMeanwhile) = (now, false);
    }

    private async Task SaveAsync()
    {
        if (saving || place is null)
            return;
        saving = true;
        var outcome = await Save(place);
        saving = false;
        refusals = outcome.Refusals;
        changedMeanwhile = refusals.Any(r => r.Code == "ChangedMeanwhile");
        if (!outcome.TryGet(out var edited))
            return;
        if (edited.Changed.Count > 0)
            Snackbar.Add(Text["Saved"].Value, Severity.Success);
        Dialog.Close();
    }
}
