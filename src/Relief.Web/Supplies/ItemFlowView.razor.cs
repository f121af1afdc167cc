using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Flows;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

/// <summary>Where an item went, drawn.</summary>
public sealed partial class ItemFlowView(SeeItemFlows see, ILogger<ItemFlowView> log)
{
    private SeeItemFlows.View? view;
    private FlowPicture drawing = FlowPicture.Nothing;
    private IReadOnlyList<Refusal> refusals = [];
    private (string, long, AsOf?, string)? asked;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public string ItemCode { get; set; } = "";

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    private (string, long, AsOf?, string) Wanted => (ItemCode, Picture.Sequence, Picture.Moment, CultureInfo.CurrentUICulture.Name);

    protected override Task OnParametersSetAsync() => asked == Wanted ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        asked = Wanted;
        try
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, ItemCode, Picture.Moment));
            refusals = outcome.Refusals;
            view = outcome.TryGet(out var found) ? found : null;
            drawing = view is null ? FlowPicture.Nothing : new ItemFlowDrawing(Scope, Text, view).Draw();
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Where an item went could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
