using System.Globalization;
using Relief.Benchmarks;

// dotnet run -c Release --project tests/Relief.Benchmarks -- [name…] [--quick] [--folder FOLDER] [--seed NUMBER]
IBenchmark[] all = [new Writers(), new Loading(), new Past(), new StockCards(), new Catalogue(), new StockImport(), new Gaps(), new Suggestion(), new StartUp(), new Pages(), new OtherScreen(), new Map(), new FieldPage(), new Circuits(), new Returning(), new Faults()];

if (args is ["serve", var state, .. var database])
    return await Served.RunAsync(state, database is [var connection] ? connection : null);

if (args.Contains("--help"))
{
    Console.WriteLine("[name…] [--quick] [--folder FOLDER on the disk to measure] [--seed NUMBER]");
    foreach (var benchmark in all)
        Console.WriteLine($"  {benchmark.Name,-14} {benchmark.Question}");
    return 0;
}

var (folder, seed) = (After("--folder"), After("--seed"));
var names = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal) && a != folder && a != seed).ToList();
if (names.Except(all.Select(b => b.Name)).ToList() is [var unknown, ..])
{
    Console.Error.WriteLine($"There is no benchmark {unknown}; see --help.");
    return 2;
}

await using var bench = new Bench(folder, args.Contains("--quick"), seed is null ? Random.Shared.Next(1_000_000) : int.Parse(seed, CultureInfo.InvariantCulture));
Console.WriteLine(Machine.Describe(bench.Folder));
foreach (var benchmark in all.Where(b => names.Count == 0 || names.Contains(b.Name)))
{
    Console.WriteLine($"\n### {benchmark.Question}\n");
    Console.Write(await benchmark.RunAsync(bench));
}

return 0;

string? After(string option) => args.SkipWhile(a => a != option).Skip(1).FirstOrDefault();
