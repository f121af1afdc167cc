using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Flows;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Places;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Communities;

/// <summary>One community: its people, where they went and when, and what was reported.</summary>
public sealed partial class CommunityView(SeeFlows seeFlows, SeePlaceHistory seeHistory, SeePlaceFacts seeFacts, ListMemory memory,
    IDialogService dialogs, IStringLocalizer<SituationTexts> partText)
{
    private const int MostDrawn = 14;

    private static readonly RecordAct[] Acts =
        [RecordAct.Departure, RecordAct.OwnWay, RecordAct.ReturnHome, RecordAct.HeadCount, RecordAct.NothingChanged];

    private Relief.Situation.Flows? flows;
    private FlowPicture drawing = FlowPicture.Nothing;
    private PlaceHistory? history;
    private PlaceView? facts;
    private IReadOnlyList<Refusal> refusals = [];
    private (int, Whereabouts, long, AsOf?, string)? shown;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public CommunityRow Row { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    private string OtherNames => string.Join(" · ", new[] { Row.Names.En, Row.Names.He, Row.Names.Ar }.OfType<string>()
        .Concat(facts?.Aliases ?? []).Where(n => n != Row.Names.ToString()).Distinct(StringComparer.OrdinalIgnoreCase));

    // The picture comes anew a few times a second; the books are asked only when something of this community changed.
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Row.Id, Row.Whereabouts, Row.Here, Picture.Moment, CultureInfo.CurrentUICulture.Name);
        if (shown == wanted)
            return;
        shown = wanted;
        var answer = await seeFlows.RunAsync(Scope.Caller, new(Scope.Operation.Id, OriginId: Row.Id, Moment: Picture.Moment));
        var then = await seeHistory.RunAsync(Scope.Caller, new(Scope.Operation.Id, Row.Id, Picture.Moment));
        refusals = [.. answer.Refusals.Concat(then.Refusals).Distinct()];
        flows = answer.TryGet(out var found) ? found : null;
        history = then.TryGet(out var past) ? past : null;
        drawing = flows is null ? FlowPicture.Nothing : Draw(flows);
        await ReadFactsAsync();
    }

    private async Task ReadFactsAsync()
    {
        var outcome = await seeFacts.RunAsync(Scope.Caller, new(Scope.Operation.Id, Row.Id));
        refusals = [.. refusals.Concat(outcome.Refusals).Distinct()];
        facts = outcome.TryGet(out var known) ? known : null;
    }

    private async Task EditAsync()
    {
        if (await FactsDialog.OpenAsync<EditCommunityDialog>(dialogs, Text["EditCommunity"], Scope, Row.Id, MaxWidth.Small))
            await ReadFactsAsync();
    }

    private FlowPicture Draw(Relief.Situation.Flows of)
    {
        var pen = new FlowDrawing(Scope, part => partText["Part" + BarName(part)], rest => FlowText["MorePlaces", rest], partText["OriginUnknown"], convoys => FlowText["MoreConvoys", convoys]);
        return pen.InThreeStages(of, pen.Community, MostDrawn);
    }

    private static string BarName(Part part) => part is Part.Hospital or Part.LeftArea or Part.Deceased ? "Elsewhere" : part.ToString();

    private static string PositionOf(double? lat, double? lon) =>
        lat is { } y && lon is { } x ? string.Create(CultureInfo.InvariantCulture, $"{y:0.#####}, {x:0.#####}") : "–";
}
