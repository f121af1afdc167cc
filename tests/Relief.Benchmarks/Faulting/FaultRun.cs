using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks.Faulting;

/// <summary>Many phones send their reports to one server while lines break and the server is killed; then the books are asked.</summary>
internal sealed record FaultRun
{
    private const int Places = 100;

    /// <summary>Few, so that all phones change the same tallies.</summary>
    private const int Communities = 4;

    /// <summary>The folder of the server's keys, and of its books where they are in no other database.</summary>
    public required string State { get; init; }

    /// <summary>A connection string; null for SQLite.</summary>
    public required string? PostgreSql { get; init; }

    public required int Phones { get; init; }

    /// <summary>Reports, each with one fault.</summary>
    public required int Runs { get; init; }

    /// <summary>In how many of them the server is killed. Where it is down already, the line breaks.</summary>
    public required int Kills { get; init; }

    public required int Seed { get; init; }

    public async Task<FaultFindings> RunAsync(TimeProvider clock)
    {
        List<string> communities;
        await using (await OpenAsync())
            communities = [.. Enumerable.Range(0, Communities).Select(i => Books.CodeOf(i * 5))];
        IReadOnlyList<Phone> signedIn;
        await using (var app = new AppInProcess(State, PostgreSql))
            signedIn = await Benchmarks.Phones.MakeAsync(app.Services, Phones);

        await using var served = await ReliefApp.StartAsync(State, ownsState: false, ("Relief__Database", PostgreSql ?? ""), ("Relief__Exercise", "none"), ("Relief__ApiRequestsPerMinute", "0"),
            ("Relief__Logs", "json"), ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
        var server = new Killer(served);
        var plan = Fault.Plan(new Random(Seed), Runs, Kills);
        var phones = signedIn.Select((s, i) => new FaultyPhone(s, communities, server, new Random(HashOf(i)), clock)).ToList();
        try
        {
            await Task.WhenAll(phones.Select((p, i) => Task.Run(() => p.RunAsync(plan.Where((_, run) => run % Phones == i)))));
            await server.Up;
        }
        finally
        {
            foreach (var phone in phones)
                await phone.DisposeAsync();
            await served.KillAsync();
        }

        await using var books = await OpenAsync();
        return new FaultFindings
        {
            Cuts = phones.Sum(p => p.Cuts),
            Kills = server.Kills,
            Retries = phones.Sum(p => p.Retries),
            AnswersLost = phones.SelectMany(p => p.Reports).Count(r => !r.IsSeenBooked),
            Books = await Reckoning.OfAsync(books, [.. phones.SelectMany(p => p.Reports)]),
            Surprises = [.. phones.SelectMany(p => p.Surprises).Concat(served.Log.Split('\n').Where(IsFailure)).Distinct()],
        };
    }

    // What failed is known by its exception; that a sender had gone is no failure of the server.
    private static bool IsFailure(string line) => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal);

    private int HashOf(int phone) => unchecked((Seed * 397) ^ phone);

    private Task<Books> OpenAsync() => PostgreSql is null ? Books.OnSqliteAsync(Path.Combine(State, "relief.db"), Places) : Books.OnPostgreSqlAsync(PostgreSql, Places);
}

/// <summary>What came of it.</summary>
internal sealed record FaultFindings
{
    public required int Cuts { get; init; }

    public required int Kills { get; init; }

    /// <summary>How often a report was sent again for want of a receipt.</summary>
    public required int Retries { get; init; }

    /// <summary>Reports that were booked without their phone hearing of it, and found in the books by the next try.</summary>
    public required int AnswersLost { get; init; }

    public required Reckoning Books { get; init; }

    /// <summary>What no phone should be answered and no server should log.</summary>
    public required IReadOnlyList<string> Surprises { get; init; }
}
