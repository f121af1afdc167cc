using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace Relief.Web.Hosting;

/// <summary>
/// Lets a page's word that it has drawn a change wait behind the keys and clicks that came before it. Taken at once, as
/// Blazor does, it can overtake them on a server so busy that the word is back before the change has been wholly sent: what
/// those keys were for is then forgotten already, and letters typed fast are lost.
/// </summary>
internal sealed class ConfirmationsInTurn : CircuitHandler
{
    /// <summary>What the word is called in what the browser sends.</summary>
    internal const string Method = "OnRenderCompleted";

    private static readonly AsyncLocal<bool> IsConfirmation = new();

    private SynchronizationContext? turns;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        turns = SynchronizationContext.Current;
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => activity =>
    {
        if (!IsConfirmation.Value || turns is null)
            return next(activity);
        // Nobody waits for its end, as nobody does in Blazor itself: a failure of what is drawn next ends the page's circuit.
        turns.Post(_ => _ = next(activity), null);
        return Task.CompletedTask;
    };

    /// <summary>Tells such a word from whatever else a page sends.</summary>
    internal sealed class Mark : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
        {
            IsConfirmation.Value = invocationContext.HubMethodName == Method;
            return await next(invocationContext);
        }
    }
}
