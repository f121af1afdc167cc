using Microsoft.AspNetCore.Components;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Communities;

/// <summary>The form of a community's facts. How many live there is in the books, and corrected there.</summary>
public sealed partial class EditCommunityDialog(EditCommunityFacts edit)
{
    private CommunityForm form = new();

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public int PlaceId { get; set; }
}
