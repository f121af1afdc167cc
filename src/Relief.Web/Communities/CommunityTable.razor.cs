using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Communities;

/// <summary>The communities of a picture as a table; on a narrow screen each row is a card.</summary>
public sealed partial class CommunityTable
{
    private CommunityList list = new([], null, CommunityTotals.Of([]), 0);

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    [Parameter, EditorRequired] public CommunityListAddress Address { get; set; } = default!;

    /// <summary>Ids of the places that the search found; null without a search.</summary>
    [Parameter] public IReadOnlySet<int>? Found { get; set; }

    /// <summary>The reader wants the list otherwise.</summary>
    [Parameter] public EventCallback<CommunityListAddress> OnChange { get; set; }

    private static CommunityListAddress Plain => CommunityListAddress.Parse(null, null, null, null, null, silent: false);

    private ICollection<CommunityRow> Rows => (ICollection<CommunityRow>)list.Rows;

    private DateTime? Moment => Picture.IsLive ? null : Picture.At;

    protected override void OnParametersSet() =>
        list = CommunityList.Of(Picture, Address.Choice with { Found = Found }, Picture.At, CultureInfo.CurrentUICulture);

    private static RenderFragment Cell(string title, long people, string? style = null) => FigureCell.Of(title, people, style);
}
