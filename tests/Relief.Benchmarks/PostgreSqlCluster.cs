using System.Diagnostics;
using Npgsql;

namespace Relief.Benchmarks;

/// <summary>A PostgreSQL server of the run's own, as it is configured by default: every commit is durable.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private readonly string programs;
    private readonly string folder;
    private int made;

    private PostgreSqlCluster(string programs, string folder)
    {
        this.programs = programs;
        this.folder = folder;
    }

    /// <summary>The folder with initdb, which Debian keeps out of the path.</summary>
    public static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(v => Path.Combine(v, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
    }

    public static async Task<PostgreSqlCluster> StartAsync(string programs, string folder)
    {
        var cluster = new PostgreSqlCluster(programs, folder);
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", folder);
        await cluster.RunProgramAsync("initdb", "-D", cluster.Tables, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await cluster.RunProgramAsync("pg_ctl", "-D", cluster.Tables, "-l", Path.Combine(folder, "log"), "-w", "start", "-o", $"-c listen_addresses= -k {folder}");
        return cluster;
    }

    private string Tables => Path.Combine(folder, "data");

    /// <summary>A new database's connection string, through a socket in the run's folder.</summary>
    public async Task<string> MakeDatabaseAsync(string? template = null)
    {
        var name = $"bench_{Interlocked.Increment(ref made)}";
        await using var connection = new NpgsqlConnection(For("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template ?? "template1"}", connection);
        await command.ExecuteNonQueryAsync();
        return For(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunProgramAsync("pg_ctl", "-D", Tables, "-m", "fast", "-w", "stop");
    }

    private string For(string database) => $"Host={folder};Username=postgres;Database={database}";

    // The server refuses to run as root, and so runs as the user that the packages make.
    private Task RunProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Through a shell, for the server that pg_ctl leaves behind would keep a redirected pipe open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with status {process.ExitCode}.");
    }
}
