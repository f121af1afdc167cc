using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Movements;

namespace Relief.Web.Situation;

/// <summary>
/// The one thing that resolves each decision: a page to look at, or a dialog to act in. Nothing where the reader may not. Markup
/// without a component, of which every open screen would hold two kilobytes for each decision.
/// </summary>
internal sealed class DecisionButtons(IRecordDialogs dialogs, IDialogService windows, IStringLocalizer<SituationTexts> text)
{
    /// <summary>What resolves each of them; null where the reader may not.</summary>
    public static async Task<Func<Decision, DecisionAct?>> ActsAsync(IEnumerable<Decision> decisions, Picture picture, OperationScope scope)
    {
        var acts = new Dictionary<(DecisionKind, Urgency, int, int?, Guid?), DecisionAct?>();
        foreach (var decision in decisions)
            acts[decision.Key] = await DecisionAct.OfAsync(decision, picture, scope);
        return decision => acts.GetValueOrDefault(decision.Key);
    }

    /// <param name="page">The component that shows it.</param>
    /// <param name="decision">Of <paramref name="picture"/>.</param>
    /// <param name="act">Null for nothing.</param>
    /// <param name="picture">What the page shows.</param>
    /// <param name="scope">The operation.</param>
    /// <param name="onRequest">Makes the request; null where the page shows no decision that leads to one.</param>
    public RenderFragment Of(IComponent page, Decision decision, DecisionAct? act, Picture picture, OperationScope scope, Func<Decision, Task>? onRequest = null) => builder =>
    {
        if (act is null)
            return;
        builder.OpenElement(0, act.Address is null ? "button" : "a");
        builder.AddAttribute(1, "class", "r-button r-decision-act");
        if (act.Address is { } address)
        {
            builder.AddAttribute(2, "href", scope.Page(address));
        }
        else
        {
            builder.AddAttribute(3, "type", "button");
            builder.AddAttribute(4, "onclick", EventCallback.Factory.Create<MouseEventArgs>(page, () => ActAsync(decision, act, picture, scope, onRequest)));
        }

        builder.AddContent(5, text[act.TextKey].Value);
        builder.CloseElement();
    };

    private Task ActAsync(Decision decision, DecisionAct act, Picture picture, OperationScope scope, Func<Decision, Task>? onRequest) => act switch
    {
        { Requests: true } => onRequest?.Invoke(decision) ?? Task.CompletedTask,
        { Contact: true } => ContactDialog.ShowAsync(windows, scope, picture, decision.PlaceId),
        { Record: { } record } => dialogs.OpenAsync(record, act.PlaceId, act.ConvoyId),
        _ => Task.CompletedTask,
    };
}
