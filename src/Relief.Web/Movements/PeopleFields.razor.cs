using Microsoft.AspNetCore.Components;
using Relief.People;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class PeopleFields(PeopleHere peopleHere)
{
    private static readonly PlaceKind[] Communities = [PlaceKind.Community];

    private (int? Source, int? Home, bool Anywhere)? asked;
    private bool adding;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public RecordForm Form { get; set; } = default!;

    /// <summary>Whom the books hold here is offered, each community with its number.</summary>
    [Parameter] public PlaceName? Source { get; set; }

    /// <summary>The community that people are most likely of.</summary>
    [Parameter] public PlaceName? Home { get; set; }

    /// <summary>Nobody knows where they were: they are counted without a source.</summary>
    [Parameter] public bool FromAnywhere { get; set; }

    /// <summary>Where the hand goes first.</summary>
    [Parameter] public bool First { get; set; }

    [Parameter] public EventCallback OnChange { get; set; }

    // Nothing can be asked yet: a field offered now would be taken away, with what is typed into it, when the place is chosen.
    private bool IsOpen => Source is null && Home is null && !FromAnywhere;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Source?.Id, Home?.Id, FromAnywhere);
        if (asked == wanted)
            return;
        // What was typed was about people elsewhere. The field of the community that is still meant stays, for a hand may be in it.
        if (asked is not null)
            Form.People.RemoveAll(p => Home is null || p.Origin?.Id != Home.Id);
        asked = wanted;
        if (IsOpen)
            return;
        var rows = await HeldAsync();
        // Meanwhile another place may have been chosen.
        if (asked == wanted)
            Form.People = [.. rows.Select(Known), .. Form.People.Where(p => p.People is > 0 && rows.TrueForAll(r => r.Origin?.Id != p.Origin?.Id))];
    }

    private OriginCount Known(OriginCount row)
    {
        if (Form.People.Find(p => p.Origin?.Id == row.Origin?.Id) is not { } known)
            return row;
        known.Held = row.Held;
        return known;
    }

    private async Task<List<OriginCount>> HeldAsync()
    {
        var counted = Source is { } source && !source.Kind.IsOutside() ? source : null;
        var here = counted is not null && (await peopleHere.RunAsync(Scope.Caller, new(Scope.Operation.Id, counted.Id))).TryGet(out var view) ? view : null;
        var rows = (here?.ByOrigin ?? []).Where(g => g.People > 0 && (g.Origin is not null || counted?.Kind != PlaceKind.Community)).Take(12)
            .Select(g => new OriginCount { Origin = g.Origin, Held = g.People }).ToList();
        if (Home is not null && rows.TrueForAll(r => r.Origin?.Id != Home.Id))
            rows.Insert(0, new OriginCount { Origin = Home, Held = here is null ? null : 0 });
        return rows.Count > 0 ? rows : [new OriginCount()];
    }

    private void Add(PlaceName? origin)
    {
        adding = false;
        if (Form.People.TrueForAll(p => p.Origin?.Id != origin?.Id))
            Form.People.Add(new OriginCount { Origin = origin });
    }

    private string NameOf(OriginCount row) => row.Origin is { } origin ? Text["PeopleOf", origin.Names] : Text["PeopleOfUnknown"];
}
