using Microsoft.AspNetCore.Components;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

public sealed partial class Pipeline(ListRequests listRequests, ListConsignments listConsignments, TimeProvider clock, ILogger<Pipeline> log)
{
    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private IReadOnlyList<RequestView>? requests;
    private IReadOnlyList<ConsignmentView>? consignments;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    // What could not be read is shown as unknown.
    private (string Word, long? Number, string Page, bool Bad)[] Steps =>
    [
        ("PipeShort", Picture.Needs.Shelters.Count(s => s.ShortTonight.Any()), "supplies/needs", true),
        ("PipeRequested", requests?.Count(r => r.Stage == RequestStage.Submitted), "supplies/requests", false),
        ("PipeApproved", requests?.Count(r => r.IsToBeLoaded), "supplies/requests", false),
        ("PipeLoaded", consignments?.Count(c => c.Stage == ConsignmentStage.Loaded), "supplies/consignments", false),
        ("PipeOnTheWay", consignments?.Count(c => c.IsUnderWay), "supplies/consignments", false),
        ("PipeOpen", consignments?.Count(c => c.Stage == ConsignmentStage.Questioned), "supplies/consignments", true),
        ("PipeReceived", consignments?.Count(c => c.Stage == ConsignmentStage.Received && c.ArrivedAt > clock.GetUtcNow().UtcDateTime - Week), "supplies/consignments?all=true", false),
    ];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            requests = (await listRequests.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var asked) ? asked.Rows : null;
            consignments = (await listConsignments.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var sent) ? sent.Rows : null;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            (requests, consignments) = (null, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pipeline of supplies could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
