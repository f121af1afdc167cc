using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Operations;
using Relief.Places;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Places;

/// <summary>The short form by which a community, a shelter or a warehouse comes into the operation.</summary>
public sealed partial class AddPlaceDialog(AddPlace add, OpenOperation open, NavigationManager navigation, ISnackbar snackbar)
{
    private string? en;
    private string? he;
    private string? ar;
    private string? code;
    private string? lat;
    private string? lon;
    private string? population;
    private string? district;
    private string? capacity;
    private ShelterType type;
    private ShelterStatus status;
    private IReadOnlyList<Refusal> refusals = [];
    private bool saving;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public PlaceKind Kind { get; set; }

    public static async Task OpenAsync(IDialogService dialogs, string title, PlaceKind kind)
    {
        var reference = await dialogs.ShowAsync<AddPlaceDialog>(title, new DialogParameters<AddPlaceDialog> { { d => d.Kind, kind } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true });
        await reference.Result;
    }

    private async Task SaveAsync()
    {
        if (saving || open.Current is not { } scope)
            return;
        saving = true;
        var outcome = await add.RunAsync(scope.Caller, new AddPlace.Command(scope.Operation.Id, Kind, code, Names.Of(en ?? "", he, ar),
            Typed.Real(lat), Typed.Real(lon), district, Typed.Whole(population), type, status, Typed.Whole(capacity)));
        saving = false;
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var added))
            return;
        Dialog.Close();
        snackbar.Add(Text["PlaceAdded", Names.Of(en ?? "", he, ar)].Value, Severity.Success);
        if (PlaceFact.PageOf(Kind, added.Code) is { } page)
            navigation.NavigateTo(scope.Page(page));
    }
}
