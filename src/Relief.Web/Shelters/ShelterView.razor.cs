using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Flows;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Places;
using Relief.Web.Shared;

namespace Relief.Web.Shelters;

/// <summary>One shelter: its room, who is there and comes from where, what is known of it, and what was reported.</summary>
public sealed partial class ShelterView(SeeFlows seeFlows, SeePlaceHistory seeHistory, SeePlaceFacts seeFacts, ListMemory memory, IDialogService dialogs)
{
    private const int MostDrawn = 14;

    private static readonly RecordAct[] Acts = [RecordAct.Arrival, RecordAct.HeadCount, RecordAct.Transfer, RecordAct.NothingChanged];

    private static readonly RecordAct[] GoodsActs = [RecordAct.ReceiveGoods, RecordAct.Distribution, RecordAct.Stocktake];

    private Relief.Situation.Flows? flows;
    private FlowPicture drawing = FlowPicture.Nothing;
    private PlaceHistory? history;
    private PlaceView? facts;
    private IReadOnlyList<Refusal> refusals = [];
    private (ShelterRow, AsOf?, string)? shown;
    private bool mayMerge;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public ShelterRow Row { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    // The picture comes anew a few times a second; the books are asked only when something of this shelter changed.
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Row, Picture.Moment, CultureInfo.CurrentUICulture.Name);
        if (shown == wanted)
            return;
        shown = wanted;
        var answer = await seeFlows.RunAsync(Scope.Caller, new(Scope.Operation.Id, PlaceId: Row.Id, Moment: Picture.Moment));
        var then = await seeHistory.RunAsync(Scope.Caller, new(Scope.Operation.Id, Row.Id, Picture.Moment));
        refusals = [.. answer.Refusals.Concat(then.Refusals).Distinct()];
        flows = answer.TryGet(out var found) ? found : null;
        history = then.TryGet(out var past) ? past : null;
        drawing = flows is null || !flows.Places.TryGetValue(Row.Id, out var here) ? FlowPicture.Nothing
            : new FlowDrawing(Scope, _ => "", rest => FlowText["MoreCommunities", rest], TypeText["OriginUnknown"]).ToOne(flows, here, Part.InShelters, MostDrawn);
        await ReadFactsAsync();
    }

    private async Task ReadFactsAsync()
    {
        var outcome = await seeFacts.RunAsync(Scope.Caller, new(Scope.Operation.Id, Row.Id));
        refusals = [.. refusals.Concat(outcome.Refusals).Distinct()];
        facts = outcome.TryGet(out var known) ? known : null;
        mayMerge = Row.Status != ShelterStatus.Closed && await Scope.CanAsync(Permission.PlanEvacuation, Row.Id) && await Scope.CanAsync(Permission.ReportPeople, Row.Id);
    }

    private async Task EditAsync()
    {
        if (await FactsDialog.OpenAsync<EditShelterDialog>(dialogs, Text["EditShelter"], Scope, Row.Id, MaxWidth.Medium))
            await ReadFactsAsync();
    }

    private Task MergeAsync() => facts is null ? Task.CompletedTask : MergeDialog.OpenAsync(dialogs, Text["MergeTitle"], facts);
}
