using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Shelters;

/// <summary>The shelters of a picture as a table; on a narrow screen each row is a card.</summary>
public sealed partial class ShelterTable
{
    private ShelterList list = new([], ShelterTotals.Of([]), 0);

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    [Parameter, EditorRequired] public ShelterListAddress Address { get; set; } = default!;

    /// <summary>Ids of the places that the search found; null without a search.</summary>
    [Parameter] public IReadOnlySet<int>? Found { get; set; }

    /// <summary>The reader wants the list otherwise.</summary>
    [Parameter] public EventCallback<ShelterListAddress> OnChange { get; set; }

    private static ShelterListAddress Plain => ShelterListAddress.Parse(null, null, null, null, null, room: false, over: false, silent: false);

    private ICollection<ShelterRow> Rows => (ICollection<ShelterRow>)list.Rows;

    private DateTime? Moment => Picture.IsLive ? null : Picture.At;

    protected override void OnParametersSet() =>
        list = ShelterList.Of(Picture, Address.Choice with { Found = Found }, Picture.At, CultureInfo.CurrentUICulture);

    private static RenderFragment Cell(string title, long? people, string? style = null) => FigureCell.Of(title, people, style);
}
