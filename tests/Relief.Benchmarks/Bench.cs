namespace Relief.Benchmarks;

/// <summary>What the benchmarks of one run share: a folder on the disk to measure, and what is dear to make twice.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> open = [];
    private readonly Dictionary<int, Task<string>> states = [];
    private PostgreSqlCluster? cluster;

    public Bench(string? folder, bool quick, int seed)
    {
        Quick = quick;
        Seed = seed;
        Folder = Path.Combine(Path.GetFullPath(folder ?? Path.GetTempPath()), "relief-bench-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>A smoke run: everything is done, on little.</summary>
    public bool Quick { get; }

    public string Folder { get; }

    /// <summary>Of what is left to chance.</summary>
    public int Seed { get; }

    /// <summary>The number, or the small one in a smoke run.</summary>
    public int Size(int full, int quick) => Quick ? quick : full;

    /// <summary>Null where PostgreSQL is not installed.</summary>
    public async Task<PostgreSqlCluster?> PostgreSqlAsync()
    {
        if (cluster is null && PostgreSqlCluster.FindPrograms() is { } programs)
        {
            cluster = await PostgreSqlCluster.StartAsync(programs, Path.Combine(Folder, "postgres"));
            open.Add(cluster);
        }

        return cluster;
    }

    /// <summary>A state folder with a SQLite database of so many places and a million entries, made once a run.</summary>
    public Task<string> StateAsync(int places)
    {
        if (!states.TryGetValue(places, out var making))
            states[places] = making = MakeStateAsync(places);
        return making;
    }

    /// <summary>A million, or few in a smoke run.</summary>
    public int ManyEntries => Size(1_000_000, 20_000);

    public static void Say(string what) => Console.Error.WriteLine(what);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(open))
            await part.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<string> MakeStateAsync(int places)
    {
        var state = Directory.CreateDirectory(Path.Combine(Folder, $"state-{places}")).FullName;
        Say($"Making a database of {places:N0} places and {ManyEntries:N0} entries");
        await using var books = await Books.OnSqliteAsync(Path.Combine(state, "relief.db"), places);
        await books.FillAsync(ManyEntries);
        return state;
    }
}
