using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Finding;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Places;
using Relief.Web.Shared;

namespace Relief.Web.Shelters;

/// <summary>All shelters of an operation: narrowed and sorted as the address says.</summary>
public sealed partial class SheltersPage(FilterPlaces filter, NavigationManager navigation, ListMemory memory, IDialogService dialogs)
{
    private ShelterListAddress address = ShelterListAddress.Parse(null, null, null, null, null, room: false, over: false, silent: false);
    private IReadOnlySet<int>? found;
    private bool mayAdd;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "dir")] private string? Direction { get; set; }

    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "room")] private bool Room { get; set; }

    [SupplyParameterFromQuery(Name = "over")] private bool Over { get; set; }

    [SupplyParameterFromQuery(Name = "silent")] private bool Silent { get; set; }

    private string TypeChosen => address.Choice.Type?.ToString() ?? "";

    private string StatusChosen => address.Choice.Status?.ToString() ?? "";

    protected override async Task OnParametersSetAsync()
    {
        address = ShelterListAddress.Parse(Search, Sort, Direction, Type, Status, Room, Over, Silent);
        memory.Remember(Scope.Page("shelters"), new Uri(navigation.Uri).Query);
        mayAdd = await Scope.CanAsync(Permission.EditShelter);
        found = address.Search is { } typed && (await filter.RunAsync(Scope.Caller, new(Scope.Operation.Id, typed))).TryGet(out var places) ? places : null;
    }

    private void TypeAsync(ChangeEventArgs chosen) =>
        Choose(c => c with { Type = Enum.TryParse<ShelterType>(chosen.Value as string, out var type) ? type : null });

    private void StatusAsync(ChangeEventArgs chosen) =>
        Choose(c => c with { Status = Enum.TryParse<ShelterStatus>(chosen.Value as string, out var status) ? status : null });

    private void Choose(Func<ShelterChoice, ShelterChoice> change) => Go(address with { Choice = change(address.Choice) });

    // Each key stroke would otherwise be a step of the browser's way back.
    private void Go(ShelterListAddress wanted) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(wanted.Query()), replace: true);

    private Task AddAsync() => AddPlaceDialog.OpenAsync(dialogs, PlaceText["AddShelter"], PlaceKind.Shelter);
}
