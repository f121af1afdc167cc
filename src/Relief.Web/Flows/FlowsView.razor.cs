using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Flows;

/// <summary>All of an operation's people: of which district or community, what became of them, where they are.</summary>
public sealed partial class FlowsView(SeeFlows see)
{
    private const int MostDrawn = 24;

    private Relief.Situation.Flows? flows;
    private FlowPicture drawing = FlowPicture.Nothing;
    private IReadOnlyList<(string Name, string? Page, Whereabouts Whereabouts)> matrix = [];
    private IReadOnlyList<Refusal> refusals = [];
    private (long, AsOf?, bool, string)? shown;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    [Parameter] public bool ByDistrict { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Picture.Sequence, Picture.Moment, ByDistrict, CultureInfo.CurrentUICulture.Name);
        if (shown == wanted)
            return;
        shown = wanted;
        var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, Moment: Picture.Moment));
        refusals = outcome.Refusals;
        flows = outcome.TryGet(out var found) ? found : null;
        if (flows is null)
            return;
        var pen = new FlowDrawing(Scope, part => PartText["Part" + (part is Part.Hospital or Part.LeftArea or Part.Deceased ? "Elsewhere" : part.ToString())],
            rest => Text["More", rest], PartText["OriginUnknown"], convoys => Text["MoreConvoys", convoys]);
        Func<FlowPlace?, (string Id, string Name, string? Page)> group = ByDistrict ? pen.District : pen.Community;
        drawing = pen.InThreeStages(flows, group, MostDrawn);
        matrix = [.. flows.Items.GroupBy(f => group(flows.Places.GetValueOrDefault(f.OriginId)))
            .Select(g => (g.Key.Name, g.Key.Page, Whereabouts: g.Aggregate(Whereabouts.Nobody, (sum, f) => sum.With(f.Part, f.People))))
            .OrderByDescending(m => m.Whereabouts.Total)];
    }
}
