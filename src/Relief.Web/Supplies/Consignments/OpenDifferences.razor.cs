using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

public sealed partial class OpenDifferences(ExplainDifference explain, TimeProvider clock, ILogger<OpenDifferences> log)
{
    private readonly Acting acting = new(log);
    private readonly Dictionary<(int ItemId, int LotId), Explanation?> how = [];
    private readonly Dictionary<(int ItemId, int LotId), long?> quantity = [];
    private readonly Dictionary<(int ItemId, int LotId), string?> note = [];
    private readonly Dictionary<(int ItemId, int LotId), string?> source = [];
    private Guid entryId;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public ConsignmentView Consignment { get; set; } = default!;

    [Parameter] public bool MayExplain { get; set; }

    [Parameter] public EventCallback OnChange { get; set; }

    protected override void OnInitialized() => entryId = EntryIds.New(clock);

    // Nothing is chosen beforehand: a press made by mistake would close the question.
    private Explanation? Chosen((int ItemId, int LotId) key, long open) =>
        how.GetValueOrDefault(key) is { } chosen && chosen.IsOfMissing() == open > 0 ? chosen : null;

    private long? Many((int ItemId, int LotId) key, long open) => quantity.TryGetValue(key, out var typed) ? typed : Math.Abs(open);

    private async Task ExplainAsync(ConsignmentView.Line line)
    {
        var key = (line.Item.Id, line.LotId);
        var isDone = await acting.RunAsync(() => explain.RunAsync(Scope.Caller, new()
        {
            OperationId = Scope.Operation.Id,
            EntryId = entryId,
            OccurredAt = clock.GetUtcNow().UtcDateTime,
            ConsignmentId = Consignment.Id,
            How = Chosen(key, line.Open) ?? default,
            ItemId = line.Item.Id,
            LotId = line.LotId,
            Quantity = Many(key, line.Open) ?? 0,
            Note = note.GetValueOrDefault(key),
            SourceId = Consignment.SourcesOf(line).FirstOrDefault(p => p.Code == source.GetValueOrDefault(key))?.Id,
        }));
        if (!isDone)
            return;
        entryId = EntryIds.New(clock);
        how.Remove(key);
        quantity.Remove(key);
        note.Remove(key);
        source.Remove(key);
        await OnChange.InvokeAsync();
    }
}
