using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Relief.Browser.Tests.Running;

/// <summary>The line between a browser and the app, which a test can cut and mend: everything that goes over it breaks off.</summary>
public sealed class Line : IAsyncDisposable
{
    private readonly Uri app;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> ends = new();
    private readonly Task accepting;
    private volatile bool isCut;

    public Line(IApp app)
    {
        this.app = new Uri(app.Address);
        listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the app at the other end.</summary>
    public string Address { get; }

    public void Cut()
    {
        isCut = true;
        foreach (var end in ends.Keys)
            end.Close();
    }

    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        var carried = new List<Task>();
        try
        {
            while (true)
                carried.Add(CarryAsync(await listener.AcceptTcpClientAsync()));
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        ends[browser] = ends[server] = 0;
        try
        {
            if (isCut)
                return;
            await server.ConnectAsync(app.Host, app.Port);
            await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is cut, or nobody answers at its other end.
        }
        finally
        {
            ends.TryRemove(browser, out _);
            ends.TryRemove(server, out _);
            browser.Dispose();
        }
    }
}
