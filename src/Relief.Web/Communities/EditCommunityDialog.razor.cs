using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Communities;

/// <summary>The form of a community's facts. How many live there is in the books, and corrected there.</summary>
public sealed partial class EditCommunityDialog(EditCommunityFacts edit, SeePlaceFacts see, ISnackbar snackbar)
{
    private CommunityForm form = new();
    private IReadOnlyList<Refusal> refusals = [];
    private bool saving;
    private bool changedMeanwhile;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public PlaceView Place { get; set; } = default!;

    /// <summary>Opens it over the page; true when something was saved.</summary>
    public static async Task<bool> OpenAsync(IDialogService dialogs, string title, OperationScope scope, PlaceView place)
    {
        var parameters = new DialogParameters<EditCommunityDialog> { { d => d.Scope, scope }, { d => d.Place, place } };
        var reference = await dialogs.ShowAsync<EditCommunityDialog>(title, parameters,
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true });
        return await reference.Result is { Canceled: false };
    }

    protected override void OnInitialized() => form = CommunityForm.Of(Place);

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
        form = CommunityForm.Of(now);
        changedMeanwhile = false;
    }
}
