using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Needs;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Needs;

/// <summary>What is enough, by default and by what the operation or one of its shelters sets instead.</summary>
public sealed partial class StandardsPage(NavigationManager navigation, ListMemory memory, IDialogService dialogs)
{
    private bool mayEverywhere;
    private Scope ofShelters = new([]);

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    /// <summary>Code of a shelter whose standards are shown; without it those of the operation.</summary>
    [SupplyParameterFromQuery(Name = "place")] private string? PlaceCode { get; set; }

    private NeedWords Words => new(Text, PeopleText);

    protected override async Task OnParametersSetAsync()
    {
        mayEverywhere = await Scope.CanAsync(Permission.ManageOperations);
        ofShelters = await Scope.ReachAsync(Permission.EditShelter);
    }

    private bool May(ShelterRow? shelter) => shelter is null ? mayEverywhere : ofShelters.Reaches(shelter.Id);

    private void Choose(ChangeEventArgs chosen) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("place", chosen.Value is string { Length: > 0 } code ? code : null), replace: true);

    private MarkupString Default(Indicator indicator)
    {
        var usual = Words.Of(indicator.Amount, indicator.Per, indicator);
        return indicator.First is { } first ? Sentence.Of(Text["AtFirst"], usual, Words.Of(first.Amount, first.Per, indicator)) : usual;
    }

    private MarkupString Said(StandardOverride set) => set.Code switch
    {
        StandardBook.FirstDaysCode => Days(set.Amount),
        StandardBook.HouseholdCode => PeopleOf(set.Amount),
        _ => Words.Of(set.Amount, set.Per, Indicators.Find(set.Code)!),
    };

    private MarkupString Days(decimal days) => Words.Days(days);

    private MarkupString PeopleOf(decimal people) => Sentence.Of(Text["PeoplePerHousehold"], NeedWords.Number(people));

    private Task SetAsync(StandardRow row, ShelterRow? shelter) =>
        StandardDialog.ShowAsync(dialogs, row.Name + (shelter is null ? "" : " · " + shelter.Names), Scope, row, shelter?.Id);
}

/// <param name="Code">Of an indicator, or of what else a <see cref="StandardBook"/> names.</param>
/// <param name="Set">The override that holds, of the place or of the operation.</param>
public sealed record StandardRow(string Code, string Name, MarkupString Default, string Source, StandardOverride? Set);
