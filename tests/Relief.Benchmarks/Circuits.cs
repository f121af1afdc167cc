namespace Relief.Benchmarks;

/// <summary>What an open Situation page costs the server, by pages opened without a browser.</summary>
internal sealed class Circuits : IBenchmark
{
    public string Name => "circuits";

    public string Question => "Server memory per open dashboard";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("open dashboards", "managed heap per dashboard, KB", "opened a second");
        await using var server = await Server.StartAsync(await bench.StateAsync(100));
        using var session = new Session(server.Address);
        await session.SignInAsync();
        var open = new List<Circuit>();
        for (var i = 0; i < 10; i++)
            open.Add(await Circuit.OpenAsync(session, Session.Situation));
        var before = await server.HeapAsync();
        var wanted = bench.Size(500, 50);
        var started = TimeProvider.System.GetTimestamp();
        while (open.Count < 10 + wanted)
            open.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Circuit.OpenAsync(session, Session.Situation))));
        var took = TimeProvider.System.GetElapsedTime(started);
        var after = await server.HeapAsync();
        table.Add(wanted, (after - before) / 1000.0 / wanted, wanted / took.TotalSeconds);
        table.Note = "After ten that warm up what all share; after a full collection.";
        foreach (var circuit in open)
            await circuit.DisposeAsync();
        return table;
    }
}
