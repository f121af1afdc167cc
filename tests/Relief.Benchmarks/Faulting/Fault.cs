namespace Relief.Benchmarks.Faulting;

/// <summary>How far an exchange gets before it is hit.</summary>
internal enum Step
{
    /// <summary>Some of the request's bytes have reached the server, or none, or all.</summary>
    Request,

    /// <summary>All of them have, and the server is at work.</summary>
    Work,

    /// <summary>Some of the answer's bytes have reached the phone, or none, or all.</summary>
    Answer,

    /// <summary>Everything has passed, and the line breaks in the same moment.</summary>
    End,
}

internal enum Blow
{
    /// <summary>Both ends are told that the other has nothing more to say (FIN).</summary>
    Close,

    /// <summary>Both ends are told that the connection is broken (RST), and lose what they have not read yet.</summary>
    Reset,

    /// <summary>The server's process is ended without a warning (SIGKILL).</summary>
    Kill,
}

/// <summary>What happens to one report on its way.</summary>
/// <param name="Share">Of the bytes that pass, or of the longest time that the server is let work.</param>
internal sealed record Fault(Step Step, Blow Blow, double Share)
{
    /// <summary>One for each run, and in so many of them, anywhere among the others, the server is killed.</summary>
    public static IReadOnlyList<Fault> Plan(Random random, int runs, int kills)
    {
        var plan = Enumerable.Range(0, runs)
            .Select(i => new Fault((Step)random.Next(4), i < kills ? Blow.Kill : (Blow)random.Next(2), random.NextDouble())).ToArray();
        random.Shuffle(plan);
        return plan;
    }

    public ReadOnlyMemory<byte> PartOf(ReadOnlyMemory<byte> bytes) => bytes[..(int)(Share * (bytes.Length + 1))];
}
