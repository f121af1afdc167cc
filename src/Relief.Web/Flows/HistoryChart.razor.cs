using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Flows;

/// <summary>Draws a place's history and says in a sentence what it shows.</summary>
public sealed partial class HistoryChart
{
    private PlaceHistory? drawn;
    private Timeline timeline = new(default, default, []);

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public PlaceHistory History { get; set; } = default!;

    /// <summary>True for a community: where its own people were. Otherwise everybody at the place.</summary>
    [Parameter] public bool ByPart { get; set; }

    /// <summary>Drawn as a line; null where it is unknown.</summary>
    [Parameter] public int? CapacityPeople { get; set; }

    [Parameter] public bool IsLive { get; set; } = true;

    private TimelineShape Shape => TimelineShape.Of(timeline);

    private HistoryLine Line { get; set; } = HistoryLine.Nothing;

    private long Top => ByPart ? History.Points[^1].Own.Total : Line.Top;

    private HistoryPoint Peak => History.Points.MaxBy(p => p.Here)!;

    private MarkupString Caption => ByPart
        ? Sentence.Of(Text["CaptionCommunity"], History.Points[0].Own.Home, Scope.Moment(History.From), History.Points[^1].Own.Home)
        : Sentence.Of(Text[Line.CapacityAt is null ? "CaptionPlace" : "CaptionCapacity"], Peak.Here, Scope.Moment(Peak.At), History.Points[^1].Here);

    private string Spoken => ByPart
        ? Text["SpokenCommunity", History.Points[0].Own.Home, Scope.Moment(History.From), History.Points[^1].Own.Home]
        : Text["SpokenPlace", Peak.Here, Scope.Moment(Peak.At), History.Points[^1].Here];

    // The shape is remembered by its timeline, so the same history must keep the same one.
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(drawn, History))
            return;
        drawn = History;
        timeline = new Timeline(History.From, History.To, [.. History.Points.Select(p => new TimelinePoint(p.At, p.Own))]);
        Line = HistoryLine.Of(History, CapacityPeople);
    }

    // The first and the last moment are written at the ends.
    private bool IsClearOfTheEnds(DateTime at) => (at - History.From) / (History.To - History.From) is > 0.24 and < 0.9;

    private string Percent(DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * ((at - History.From) / (History.To - History.From)):0.##}%");

    private string TickText(DateTime at) => Scope.Local(at) is { Hour: 0, Minute: 0 } midnight
        ? midnight.ToString("ddd d MMM", CultureInfo.CurrentCulture)
        : Scope.Time(at);
}
