using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Shelters;

/// <summary>The form of a shelter's facts. What stays unanswered stays unknown.</summary>
public sealed partial class EditShelterDialog(EditShelterFacts edit, SeePlaceFacts see, ISnackbar snackbar)
{
    private ShelterForm form = new();
    private IReadOnlyList<Refusal> refusals = [];
    private bool saving;
    private bool changedMeanwhile;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public PlaceView Place { get; set; } = default!;

    // Inside a closed fold nobody would see which field is meant.
    private bool HasNameRefusal => refusals.Any(r => r.Field is "En" or "Lat" or "Lon");

    /// <summary>Opens it over the page; true when something was saved.</summary>
    public static async Task<bool> OpenAsync(IDialogService dialogs, string title, OperationScope scope, PlaceView place)
    {
        var parameters = new DialogParameters<EditShelterDialog> { { d => d.Scope, scope }, { d => d.Place, place } };
        var reference = await dialogs.ShowAsync<EditShelterDialog>(title, parameters,
            new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true });
        return await reference.Result is { Canceled: false };
    }

    protected override void OnInitialized() => form = ShelterForm.Of(Place);

    private void Tick(Facility facility, bool there)
    {
        if (there)
            form.Facilities.Add(facility);
        else
            form.Facilities.Remove(facility);
    }

    private async Task SaveAsync()
    {
        if (saving)
            return;
        saving = true;
        var outcome = await edit.RunAsync(Scope.Caller, form.Command(Scope.Operation.Id, Place));
        saving = false;
        refusals = outcome.Refusals;
        changedMeanwhile = refusals.Any(r => r.Code == "ChangedMeanwhile");
        if (!outcome.TryGet(out var edited))
            return;
        if (edited.Changed.Count > 0)
            snackbar.Add(Text["Saved"].Value, Severity.Success);
        Dialog.Close();
    }

    private async Task LookAgainAsync()
    {
        var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, Place.Id));
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var now))
            return;
        Place = now;
        form = ShelterForm.Of(now);
        changedMeanwhile = false;
    }
}
