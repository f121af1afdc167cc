using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Supplies.Requests;

namespace Relief.Web.Situation;

/// <summary>What somebody must decide, each with the one thing that resolves it. A request is made by one press, and told here with the way back.</summary>
public sealed partial class NeedsDecision(RequestLacking request, CancelRequest cancel, TimeProvider clock, ILogger<NeedsDecision> log)
{
    private const int Few = 6;
    private const int Most = 200;

    private readonly Acting acting = new(log);

    // A press that perhaps came to nothing is pressed again as the same one.
    private readonly Dictionary<int, Guid> keys = [];
    private Func<Decision, DecisionAct?> actOf = _ => null;
    private RequestLacking.Made? made;
    private int madeFor;
    private bool undone;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    /// <summary>Shows all of them, not only the most urgent.</summary>
    [Parameter] public bool All { get; set; }

    private DecisionWords Words => new(Picture, Scope, Text, SharedText, WordText, NeedText, SuppliesText);

    private IEnumerable<Decision> Shown => Picture.Decisions.Take(All ? Most : Few);

    protected override async Task OnParametersSetAsync() => actOf = await DecisionButtons.ActsAsync(Shown, Picture, Scope);

    private async Task RequestAsync(Decision decision)
    {
        var key = keys.TryGetValue(decision.PlaceId, out var begun) ? begun : keys[decision.PlaceId] = EntryIds.New(clock);
        await acting.RunAsync(async () =>
        {
            var outcome = await request.RunAsync(Scope.Caller, new(Scope.Operation.Id, key, decision.PlaceId));
            if (outcome.TryGet(out var answer))
                (made, madeFor, undone) = (answer, decision.PlaceId, false);
            keys.Remove(decision.PlaceId);
            return outcome;
        });
    }

    private async Task UndoAsync()
    {
        if (made is { } last)
            undone = await acting.RunAsync(() => cancel.RunAsync(Scope.Caller, new(Scope.Operation.Id, last.RequestId, last.Version, Text["UndoneAtOnce"])));
    }

    private MarkupString CodeOf(RequestLacking.Made answer) => Html.Link(Scope.Page(RequestWords.Page(answer.Code)), answer.Code);
}
