using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Relief.Browser.Tests.Running;

/// <summary>The line between a browser and the app, which a test can cut and mend: everything that goes over it breaks off.</summary>
public sealed partial class Line : IAsyncDisposable
{
    private readonly Uri app;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> ends = new();
    private readonly ConcurrentDictionary<TcpClient, StringBuilder> said = new();
    private readonly Task accepting;
    private volatile bool isCut;
    private volatile bool isSilent;

    public Line(IApp app)
    {
        this.app = new Uri(app.Address);
        listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the app at the other end.</summary>
    public string Address { get; }

    /// <summary>The address of every request that went over it, the worker's too, which a page's own tools do not see.</summary>
    public IReadOnlyList<string> Asked => [.. said.Values.SelectMany(text =>
    {
        lock (text)
            return Request().Matches(text.ToString()).Select(m => m.Groups[1].Value).ToList();
    })];

    public void Cut()
    {
        isCut = true;
        foreach (var end in ends.Keys)
            end.Close();
    }

    public void Mend() => isCut = isSilent = false;

    /// <summary>What is asked gets lost and nobody is told, as where a phone shows bars and nothing comes.</summary>
    public void Silence() => isSilent = true;

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
            await Task.WhenAny(AskAsync(browser, server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
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

    private async Task AskAsync(TcpClient browser, NetworkStream server)
    {
        var text = said[browser] = new StringBuilder();
        var (from, buffer) = (browser.GetStream(), new byte[1 << 14]);
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            lock (text)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            if (!isSilent)
                await server.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    [GeneratedRegex(@"(?:GET|POST|PUT|DELETE|HEAD|PATCH) (/\S*) HTTP/1\.1\r\n")]
    private static partial Regex Request();
}
