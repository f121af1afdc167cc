using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Finding;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Places;
using Relief.Web.Shared;

namespace Relief.Web.Communities;

/// <summary>All communities of an operation: narrowed and sorted as the address says.</summary>
public sealed partial class CommunitiesPage(FilterPlaces filter, NavigationManager navigation, ListMemory memory, IDialogService dialogs)
{
    private CommunityListAddress address = CommunityListAddress.Parse(null, null, null, null, null, silent: false);
    private IReadOnlySet<int>? found;
    private bool mayAdd;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "dir")] private string? Direction { get; set; }

    [SupplyParameterFromQuery(Name = "district")] private string? District { get; set; }

    [SupplyParameterFromQuery(Name = "with")] private string? With { get; set; }

    [SupplyParameterFromQuery(Name = "silent")] private bool Silent { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        address = CommunityListAddress.Parse(Search, Sort, Direction, District, With, Silent);
        memory.Remember(Scope.Page("communities"), new Uri(navigation.Uri).Query);
        mayAdd = await Scope.CanAsync(Permission.ManageOperations);
        found = address.Search is { } typed && (await filter.RunAsync(Scope.Caller, new(Scope.Operation.Id, typed))).TryGet(out var places) ? places : null;
    }

    private static IEnumerable<string> Districts(Picture picture) =>
        picture.Communities.Select(c => c.District).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).OrderByShown(d => d);

    private static string? Chosen(ChangeEventArgs chosen) => string.IsNullOrEmpty(chosen.Value as string) ? null : (string)chosen.Value;

    private void SearchAsync(string? typed) => Go(address with { Search = typed });

    private void WithAsync(ChangeEventArgs chosen) => Go(address with
    {
        Choice = address.Choice with { With = CommunityListAddress.Parse(null, null, null, null, Chosen(chosen), silent: false).Choice.With },
    });

    // Each key stroke would otherwise be a step of the browser's way back.
    private void Go(CommunityListAddress wanted) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(wanted.Query()), replace: true);

    private Task AddAsync() => AddPlaceDialog.OpenAsync(dialogs, PlaceText["AddCommunity"], PlaceKind.Community);
}
