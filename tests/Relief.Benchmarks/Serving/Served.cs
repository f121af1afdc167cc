using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Benchmarks;

/// <summary>
/// The app in a process of its own that also answers questions on its standard input: how much it holds in memory, and to
/// book an entry and say when that was acknowledged.
/// </summary>
internal static class Served
{
    public const string Answer = "bench: ";

    public static async Task<int> RunAsync(string state, string? postgreSql)
    {
        await using var factory = new AppInProcess(state, postgreSql);
        factory.UseKestrel(0);
        factory.StartServer();
        var addresses = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Say(addresses.First());
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Say(question.Split(' ') switch
            {
                ["heap"] => HeapBytes().ToString(CultureInfo.InvariantCulture),
                ["phones", var phones] => string.Join('|', (await Phones.MakeAsync(factory.Services, int.Parse(phones, CultureInfo.InvariantCulture))).Select(p => $"{p.User}\t{p.Place}\t{p.Cookies}")),
                _ => await BookAsync(factory.Services),
            });
        }

        return 0;
    }

    private static void Say(string what) => Console.WriteLine(Answer + what);

    private static long HeapBytes()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Milliseconds since 1970 at which it was acknowledged.</summary>
    private static async Task<string> BookAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        var operationId = await db.Operations.Where(o => o.Code == Books.Code).Select(o => o.Id).SingleAsync();
        var from = await db.Places.Where(p => p.Kind == PlaceKind.Community).Select(p => p.Id).FirstAsync();
        var to = await db.Places.Where(p => p.Kind == PlaceKind.Shelter).Select(p => p.Id).FirstAsync();
        var clock = services.GetRequiredService<TimeProvider>();
        var entry = new EntryDraft
        {
            Id = EntryIds.New(clock),
            OperationId = operationId,
            Kind = EntryKind.Arrival,
            OccurredAt = clock.GetUtcNow().UtcDateTime,
            AuthorName = "Bench",
            Door = Access.Door.Web,
            PlaceId = to,
            Movements = [new Movement(from, to, Subject.People(from), 1)],
        };
        _ = (await services.GetRequiredService<ILedger>().AppendAsync(new EntryGroup([entry]))).Value;
        return (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture);
    }
}
