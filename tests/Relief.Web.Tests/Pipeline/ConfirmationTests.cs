using System.Reflection;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relief.Web.Hosting;

namespace Relief.Web.Tests.Pipeline;

/// <summary>A page's word that it has drawn a change does not overtake the keys that were pressed before.</summary>
public sealed class ConfirmationTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Theory]
    [InlineData(nameof(Page.OnRenderCompleted), false)]
    [InlineData(nameof(Page.BeginInvokeDotNetFromJS), true)]
    public async Task Only_the_word_waits_for_its_turn(string method, bool isAtOnce)
    {
        var turns = new Turns();
        var handler = new ConfirmationsInTurn();
        SynchronizationContext.SetSynchronizationContext(turns);
        await handler.OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        SynchronizationContext.SetSynchronizationContext(null);
        var taken = false;
        var take = handler.CreateInboundActivityHandler(_ =>
        {
            taken = true;
            return Task.CompletedTask;
        });

        var call = new HubInvocationContext(null!, null!, null!, typeof(Page).GetMethod(method)!, []);
        await new ConfirmationsInTurn.Mark().InvokeMethodAsync(call, async _ =>
        {
            await take(null!);
            return null;
        });

        Assert.Equal(isAtOnce, taken);
        turns.Run();
        Assert.True(taken);
    }

    [Fact]
    public void Blazor_still_calls_it_so_and_is_marked()
    {
        var hub = typeof(CircuitHandler).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub")!;
        var options = relief.Services.GetRequiredService(typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(hub)));

        Assert.NotNull(hub.GetMethod(ConfirmationsInTurn.Method));
        var filters = typeof(HubOptions).GetProperty("HubFilters", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(((IOptions<HubOptions>)options).Value);
        Assert.NotEmpty((IEnumerable<IHubFilter>)filters!);
    }

    private static class Page
    {
        public static void OnRenderCompleted()
        {
        }

        public static void BeginInvokeDotNetFromJS()
        {
        }
    }

    private sealed class Turns : SynchronizationContext
    {
        private readonly Queue<Action> waiting = new();

        public override void Post(SendOrPostCallback d, object? state) => waiting.Enqueue(() => d(state));

        public void Run()
        {
            while (waiting.TryDequeue(out var next))
                next();
        }
    }
}
