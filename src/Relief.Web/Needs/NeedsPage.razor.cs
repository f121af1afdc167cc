using Microsoft.AspNetCore.Components;
using Relief.Finding;
using Relief.Needs;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Needs;

/// <summary>What all shelters lack, the worst first: narrowed as the address says.</summary>
public sealed partial class NeedsPage(FilterPlaces filter, NavigationManager navigation, ListMemory memory)
{
    private const string List = "supplies/needs";

    private NeedsChoice choice = new();

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "for")] private string? For { get; set; }

    [SupplyParameterFromQuery(Name = "when")] private string? When { get; set; }

    [SupplyParameterFromQuery(Name = "short")] private bool Short { get; set; }

    private NeedWords Words => new(Text, PeopleText);

    protected override async Task OnParametersSetAsync()
    {
        memory.Remember(Scope.Page(List), new Uri(navigation.Uri).Query);
        var found = string.IsNullOrWhiteSpace(Search) ? null
            : (await filter.RunAsync(Scope.Caller, new(Scope.Operation.Id, Search))).TryGet(out var places) ? places : null;
        choice = new NeedsChoice
        {
            Horizon = Enum.GetValues<Horizon>().Cast<Horizon?>().FirstOrDefault(h => Word(h!.Value) == When) ?? Horizon.OneDay,
            Indicator = Indicators.Find(For)?.Code,
            Found = found,
            OnlyShort = Short,
        };
    }

    private static string Word(Horizon horizon) => horizon.ToString().ToLowerInvariant();

    private string Address(string name, string? value) => navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value);

    // Each key stroke would otherwise be a step of the browser's way back.
    private void Go(string name, string? value) => navigation.NavigateTo(Address(name, value), replace: true);
}
