namespace Relief.Benchmarks;

/// <summary>One of the numbers that the README shows, with what it is compared to in the same run.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Question { get; }

    Task<Table> RunAsync(Bench bench);
}
