using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Evacuation;
using Relief.Ledger;

namespace Relief.Tests.Ledger;

/// <summary>What the books promise, over random histories. A failure prints the seed that repeats it.</summary>
public sealed class LedgerPropertyTests
{
    private static int operations;

    [Theory, OnBothDatabases]
    public async Task Any_order_and_any_duplication_gives_what_the_plain_rules_give(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await MakeItemAsync(installation);
        await Histories.UpTo(40).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(installation, item);
            var entries = world.Drafts(history.Acts);
            var random = new Random(history.Seed);
            var sent = entries.Concat(entries.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(sent);
            foreach (var entry in sent)
                await AppendAsync(installation, [entry]);
            await AssertBooksAsync(installation, world, entries);
        }, iter: Iterations(kind), threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task Groups_and_parallel_senders_give_the_same_books(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await MakeItemAsync(installation);
        await Histories.UpTo(40).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(installation, item);
            var entries = world.Drafts(history.Acts);
            var random = new Random(history.Seed);
            var sent = entries.ToArray();
            random.Shuffle(sent);
            var groups = sent.Chunk(1 + random.Next(7)).ToList();
            await Task.WhenAll(groups.Concat(groups.Take(2)).Select(g => AppendAsync(installation, g)));
            await AssertBooksAsync(installation, world, entries);
        }, iter: Iterations(kind), threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task Two_instances_that_write_by_turns_and_at_once_give_the_same_books(DatabaseKind kind)
    {
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();
        var item = await MakeItemAsync(first);
        await Histories.UpTo(40).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(first, item);
            var entries = world.Drafts(history.Acts);
            var random = new Random(history.Seed);
            var sent = entries.ToArray();
            random.Shuffle(sent);
            var byTurns = sent.Length / 2;
            foreach (var (at, entry) in sent.Take(byTurns).Index())
                await AppendAsync(at % 2 == 0 ? first : second, [entry]);
            await Task.WhenAll(sent.Skip(byTurns).Index().Select(e => Task.Run(() => AppendAsync(e.Index % 2 == 0 ? first : second, [e.Item]))));
            await AssertBooksAsync(first, world, entries);
        }, iter: Iterations(kind), threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_made_or_lost_after_any_entry(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await MakeItemAsync(installation);
        await Histories.UpTo(15).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(installation, item);
            foreach (var entry in world.Drafts(history.Acts))
            {
                await AppendAsync(installation, [entry]);
                var tallies = await TalliesAsync(installation, world);
                Assert.All(tallies.GroupBy(t => t.Key.Subject), subject => Assert.Equal(0, subject.Sum(t => t.Value)));
            }
        }, iter: Iterations(kind), threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task A_reversal_restores_what_was(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await MakeItemAsync(installation);
        await Histories.UpTo(25).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(installation, item);
            var entries = world.Drafts([.. history.Acts.Where(a => a.Kind != EntryKind.Reversal)]);
            if (entries.Count == 0)
                return;
            var extra = entries[new Random(history.Seed).Next(entries.Count)];
            foreach (var entry in entries.Where(e => e.Id != extra.Id))
                await AppendAsync(installation, [entry]);
            var before = await TalliesAsync(installation, world);
            await AppendAsync(installation, [extra]);
            await AppendAsync(installation, [extra with { Id = EntryIds.Derived("undo " + extra.Id), Kind = EntryKind.Reversal, ReversesId = extra.Id, Movements = [], Counts = [], Particulars = [], Note = "Wrong" }]);
            Assert.Equivalent(before, await TalliesAsync(installation, world), strict: true);
        }, iter: Iterations(kind), threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task A_merger_between_any_two_entries_gives_what_the_plain_rules_give(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await MakeItemAsync(installation);
        await Histories.UpTo(40).SampleAsync(async history =>
        {
            var world = await MakeWorldAsync(installation, item);
            var entries = world.Drafts(history.Acts);
            var random = new Random(history.Seed);
            var sent = entries.ToArray();
            random.Shuffle(sent);
            var before = random.Next(sent.Length + 1);
            foreach (var entry in sent.Take(before))
                await AppendAsync(installation, [entry]);
            var merged = await MergeAsync(installation, world, Installation.Start.UtcDateTime.AddMinutes(random.Next(13) - 100).AddSeconds(30));
            foreach (var entry in sent.Take(before).Where(_ => random.Next(3) == 0).Concat(sent.Skip(before)))
                await AppendAsync(installation, [entry]);
            await AssertBooksAsync(installation, world, entries, merged);
        }, iter: Iterations(kind), threads: 1);
    }

    private static int Iterations(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? 60 : 25;

    private static async Task<int> MakeItemAsync(Installation installation) =>
        await (await installation.OperationAsync("items")).ItemAsync("blanket");

    private static Task<World> MakeWorldAsync(Installation installation, int itemId) =>
        World.MakeAsync(installation, "world" + Interlocked.Increment(ref operations), itemId);

    private static async Task AppendAsync(Installation installation, IReadOnlyList<EntryDraft> entries)
    {
        var outcome = await installation.Get<ILedger>().AppendAsync(new EntryGroup(entries));
        Assert.True(outcome.Succeeded, string.Join(" ", outcome.Refusals));
    }

    private static async Task<(int PlaceId, Merger Merger)> MergeAsync(Installation installation, World world, DateTime at)
    {
        var (duplicate, into) = world.Shelters;
        var coordinator = await installation.CallerAsync(Role.Coordinator, world.Operation);
        var version = await installation.AskAsync(db => db.Places.Where(p => p.Id == duplicate).Select(p => p.Version).SingleAsync());
        var command = new MergeShelter.Command(world.Operation.Id, duplicate, version, into, EntryIds.Derived("merge " + world.Operation.Id)) { OccurredAt = at };
        var outcome = await installation.Get<MergeShelter>().RunAsync(coordinator, command);
        Assert.True(outcome.Succeeded, string.Join(" ", outcome.Refusals));
        return (duplicate, new Merger(into, await installation.AskAsync(db => db.Places.Where(p => p.Id == duplicate).Select(p => p.MergedAt!.Value).SingleAsync())));
    }

    private static async Task AssertBooksAsync(Installation installation, World world, IReadOnlyList<EntryDraft> entries, (int, Merger)? merged = null)
    {
        var expected = Oracle.Play(entries, world.Operation.Unaccounted, world.Operation.CountDifference, merged);
        var tallies = await TalliesAsync(installation, world);
        Assert.Equivalent(expected, tallies, strict: true);
        var recount = await installation.Get<TallyRecount>().CountAsync(world.Operation.Id, null, null, TestContext.Current.CancellationToken);
        Assert.Equivalent(tallies, recount, strict: true);
    }

    private static Task<Dictionary<(int PlaceId, Subject Subject), long>> TalliesAsync(Installation installation, World world) =>
        installation.AskAsync(db => db.Tallies.Where(t => t.OperationId == world.Operation.Id && t.Quantity != 0)
            .ToDictionaryAsync(t => (t.PlaceId, new Subject(t.ItemId, t.OfId)), t => t.Quantity));
}
