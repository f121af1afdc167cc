using Microsoft.AspNetCore.Components;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Shelters;

/// <summary>The form of a shelter's facts. What stays unanswered stays unknown.</summary>
public sealed partial class EditShelterDialog(EditShelterFacts edit)
{
    private ShelterForm form = new();

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public int PlaceId { get; set; }

    // Inside a closed fold nobody would see which field is meant.
    private static bool HasNameRefusal(IReadOnlyList<Refusal> refusals) => refusals.Any(r => r.Field is "En" or "Lat" or "Lon");

    private void Tick(Facility facility, bool there)
    {
        if (there)
            form.Facilities.Add(facility);
        else
            form.Facilities.Remove(facility);
    }
}
