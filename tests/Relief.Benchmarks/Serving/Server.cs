using System.Diagnostics;
using System.Globalization;

namespace Relief.Benchmarks;

/// <summary>The other end of <see cref="Served"/>: starts that process on a state folder and asks it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;

    private Server(Process process) => this.process = process;

    public string Address { get; private set; } = "";

    /// <param name="state">The folder of its keys, and of its database where it has no other.</param>
    /// <param name="postgreSql">A connection string; null for SQLite.</param>
    public static async Task<Server> StartAsync(string state, string? postgreSql = null)
    {
        var started = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, postgreSql is null ? ["serve", state] : ["serve", state, postgreSql])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // The app's own project asks for this collector; a library of it in another program gets what that program asks for.
            Environment = { ["DOTNET_gcServer"] = "1" },
        })!;
        var server = new Server(started);
        server.Address = await server.ReadAsync();
        return server;
    }

    /// <summary>Bytes on the managed heap after a full collection.</summary>
    public async Task<long> HeapAsync() => long.Parse(await AskAsync("heap"), CultureInfo.InvariantCulture);

    /// <summary>Books one person's arrival, and gives the moment of its acknowledgement in milliseconds since 1970.</summary>
    public async Task<double> BookAsync() => double.Parse(await AskAsync("book"), CultureInfo.InvariantCulture);

    /// <summary>Makes so many phones, each of a field officer of its own with one shelter.</summary>
    public async Task<IReadOnlyList<Phone>> PhonesAsync(int phones) =>
        [.. (await AskAsync(FormattableString.Invariant($"phones {phones}"))).Split('|').Select(p => p.Split('\t')).Select(p => new Phone(int.Parse(p[0], CultureInfo.InvariantCulture), p[1], p[2]))];

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            Tell(line);
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
            Tell(line);
        }

        throw new InvalidOperationException("The server ended.");
    }

    // What went wrong in there is part of what was measured.
    private static void Tell(string line)
    {
        if (line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal))
            Console.Error.WriteLine(line);
    }
}
