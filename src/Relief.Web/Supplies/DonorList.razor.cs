using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

/// <summary>Who gave or sold what to the operation.</summary>
public sealed partial class DonorList(ListDonors list, ILogger<DonorList> log)
{
    private IReadOnlyList<ListDonors.Donor>? donors;
    private IReadOnlyList<Refusal> refusals = [];
    private (long, AsOf?)? asked;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    protected override Task OnParametersSetAsync() => asked == (Picture.Sequence, Picture.Moment) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        asked = (Picture.Sequence, Picture.Moment);
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id, Picture.Moment));
            refusals = outcome.Refusals;
            donors = outcome.TryGet(out var found) ? found : null;
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of donors could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
