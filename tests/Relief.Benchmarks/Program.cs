using Relief.Benchmarks;

// dotnet run -c Release --project tests/Relief.Benchmarks -- [name…] [--quick] [--folder FOLDER]
IBenchmark[] all = [new Writers(), new Loading(), new Past(), new StartUp(), new Pages(), new OtherScreen(), new Map(), new Circuits(), new Returning()];

if (args is ["serve", var state, .. var database])
    return await Served.RunAsync(state, database is [var connection] ? connection : null);

if (args.Contains("--help"))
{
    Console.WriteLine("[name…] [--quick] [--folder FOLDER on the disk to measure]");
    foreach (var benchmark in all)
        Console.WriteLine($"  {benchmark.Name,-14} {benchmark.Question}");
    return 0;
}

var folder = args.SkipWhile(a => a != "--folder").Skip(1).FirstOrDefault();
var names = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal) && a != folder).ToList();
if (names.Except(all.Select(b => b.Name)).ToList() is [var unknown, ..])
{
    Console.Error.WriteLine($"There is no benchmark {unknown}; see --help.");
    return 2;
}

await using var bench = new Bench(folder, quick: args.Contains("--quick"));
Console.WriteLine(Machine.Describe(bench.Folder));
foreach (var benchmark in all.Where(b => names.Count == 0 || names.Contains(b.Name)))
{
    Console.WriteLine($"\n### {benchmark.Question}\n");
    Console.Write(await benchmark.RunAsync(bench));
}

return 0;
