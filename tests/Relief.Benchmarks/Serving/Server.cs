using System.Diagnostics;
using System.Globalization;

namespace Relief.Benchmarks;

/// <summary>The other end of <see cref="Served"/>: starts that process on a state folder and asks it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;

    private Server(Process process) => this.process = process;

    public string Address { get; private set; } = "";

    public static async Task<Server> StartAsync(string state)
    {
        var started = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve", state])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var server = new Server(started);
        server.Address = await server.ReadAsync();
        return server;
    }

    /// <summary>Bytes on the managed heap after a full collection.</summary>
    public async Task<long> HeapAsync() => long.Parse(await AskAsync("heap"), CultureInfo.InvariantCulture);

    /// <summary>Books one person's arrival, and gives the moment of its acknowledgement in milliseconds since 1970.</summary>
    public async Task<double> BookAsync() => double.Parse(await AskAsync("book"), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string> AskAsync(string question)
    {
        await process.StandardInput.WriteLineAsync(question);
        return await ReadAsync();
    }

    private async Task<string> ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Served.Answer, StringComparison.Ordinal))
                return line[Served.Answer.Length..];
        }

        throw new InvalidOperationException("The server ended.");
    }
}
