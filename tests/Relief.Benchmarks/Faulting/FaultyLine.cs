using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Relief.Benchmarks.Faulting;

/// <summary>
/// The line between one phone and the server. It takes over each message whole and passes on as much of it as the fault lets
/// pass, to the byte. A connection carries one exchange.
/// </summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    /// <summary>Somewhat longer than the server needs for a report, so that it is hit before, during and after its commit.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromMilliseconds(80);

    private readonly Killer server;
    private readonly TimeProvider clock;
    private readonly Socket listener = NewSocket();
    private readonly ConcurrentQueue<Fault> faults = new();
    private readonly Task accepting;
    private int cuts;

    public FaultyLine(Killer server, TimeProvider clock)
    {
        this.server = server;
        this.clock = clock;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How often it broke without the server being killed.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Of the next exchange that reaches the server.</summary>
    public void Expect(Fault fault) => faults.Enqueue(fault);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        var carried = new ConcurrentDictionary<Task, byte>();
        try
        {
            while (true)
            {
                var carrying = CarryAsync(await listener.AcceptAsync());
                carried[carrying] = 0;
                _ = carrying.ContinueWith(done => carried.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried.Keys);
        }
    }

    private async Task CarryAsync(Socket phone)
    {
        Fault? waiting = null;
        using var both = new Ends(phone, NewSocket());
        try
        {
            var request = await Wire.ReadRequestAsync(phone);
            if (server.Address is not { } address)
                return;
            await both.Server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
            if (faults.TryDequeue(out waiting))
                await BreakAsync(both, request, waiting, () => waiting = null);
            else
                await PassAsync(both, request, answered: null);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            // The server was killed meanwhile. What was to happen to this exchange happens to its next try.
            if (waiting is not null)
                faults.Enqueue(waiting);
        }
    }

    private async Task BreakAsync(Ends both, ReadOnlyMemory<byte> request, Fault fault, Action striking)
    {
        if (fault.Step is Step.Request or Step.Work)
        {
            await Wire.SendAsync(both.Server, fault.Step == Step.Request ? fault.PartOf(request) : request);
            if (fault.Step == Step.Work)
                await Task.Delay(LongestWork * fault.Share, clock);
        }
        else
        {
            await PassAsync(both, request, fault.Step == Step.Answer ? fault : null);
        }

        striking();
        if (fault.Blow != Blow.Kill || !await server.StrikeAsync())
            Interlocked.Increment(ref cuts);
        if (fault.Blow == Blow.Reset)
            both.Reset();
    }

    private static async Task PassAsync(Ends both, ReadOnlyMemory<byte> request, Fault? answered)
    {
        await Wire.SendAsync(both.Server, request);
        var answer = await Wire.ReadToEndAsync(both.Server);
        await Wire.SendAsync(both.Phone, answered?.PartOf(answer) ?? answer);
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private sealed record Ends(Socket Phone, Socket Server) : IDisposable
    {
        // Closed without lingering, a connection is reset.
        public void Reset() => Phone.LingerState = Server.LingerState = new LingerOption(enable: true, seconds: 0);

        public void Dispose()
        {
            Phone.Dispose();
            Server.Dispose();
        }
    }
}
