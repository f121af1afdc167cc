using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Ledger;

/// <summary>The promises of the ledger that one example shows best.</summary>
public sealed class LedgerTests
{
    [Theory, OnBothDatabases]
    public async Task The_same_entry_sent_twice_changes_nothing_and_is_acknowledged(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var entry = Arrival(installation, operation, metula, hotel, 30);

        var first = (await AppendAsync(installation, entry)).Value.Single();
        var second = (await AppendAsync(installation, entry)).Value.Single();

        Assert.Equal((first.Sequence, true), (second.Sequence, second.WasThere));
        Assert.Equal(30, await HeldAsync(installation, hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Ten_parallel_sendings_of_one_entry_book_it_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var entry = Arrival(installation, operation, metula, hotel, 30);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AppendAsync(installation, entry)));

        Assert.Single(outcomes, o => !o.Value.Single().WasThere);
        Assert.Equal(30, await HeldAsync(installation, hotel));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_id_with_other_content_is_refused(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var entry = Arrival(installation, operation, metula, hotel, 30);
        await AppendAsync(installation, entry);

        var outcome = await AppendAsync(installation, entry with { Movements = [entry.Movements[0] with { Quantity = 31 }] });

        Assert.Equal("EntryIdTaken", Assert.Single(outcome.Refusals).Code);
        Assert.Equal(30, await HeldAsync(installation, hotel));
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_reversed_once_and_a_reversal_never(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var entry = Arrival(installation, operation, metula, hotel, 30);
        await AppendAsync(installation, entry);
        var reversal = Reversal(installation, entry);
        Assert.True((await AppendAsync(installation, reversal)).Succeeded);
        Assert.Equal(0, await HeldAsync(installation, hotel));

        Assert.Equal("AlreadyReversed", Assert.Single((await AppendAsync(installation, Reversal(installation, entry))).Refusals).Code);
        Assert.Equal("CannotReverseReversal", Assert.Single((await AppendAsync(installation, Reversal(installation, reversal))).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Two_hundred_parallel_withdrawals_of_the_last_ten_pieces_yield_ten(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var item = await operation.ItemAsync("blanket");
        var warehouse = await operation.WarehouseAsync("w");
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, warehouse, [new Movement(operation.Supplier, warehouse, Subject.Stock(item), 10)]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AppendAsync(installation, Draft(installation, operation.Id, EntryKind.Distribution, warehouse) with
        {
            Guarded = true,
            Movements = [new Movement(warehouse, operation.Consumed, Subject.Stock(item), 1)],
        })));

        Assert.Equal(10, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("NotThatMuchThere", Assert.Single(o.Refusals).Code));
        Assert.Equal(0, await HeldAsync(installation, warehouse));
    }

    [Theory, OnBothDatabases]
    public async Task A_group_is_booked_whole_or_not_at_all_and_spares_its_neighbours(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var good = Arrival(installation, operation, metula, hotel, 5);
        var bad = Arrival(installation, operation, metula, toId: 999_999, 5);

        var group = AppendAsync(installation, good, bad);
        var neighbour = AppendAsync(installation, Arrival(installation, operation, metula, hotel, 7));

        Assert.Equal("PlaceNotOfOperation", Assert.Single((await group).Refusals).Code);
        Assert.True((await neighbour).Succeeded);
        Assert.Equal(7, await HeldAsync(installation, hotel));
    }

    [Theory, OnBothDatabases]
    public async Task A_preparation_that_fails_leaves_nothing_and_spares_its_neighbours(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var broken = installation.Get<ILedger>().AppendAsync(new EntryGroup([])
        {
            Prepare = new Preparation(async (db, ct) =>
            {
                db.Places.Add(new Place { OperationId = operation.Id, Kind = PlaceKind.Convoy, Code = "C-1", Names = Names.Of("C-1") });
                await db.SaveChangesAsync(ct);
                throw new InvalidOperationException("A fault in the middle.");
            }),
        }, TestContext.Current.CancellationToken);
        var neighbour = AppendAsync(installation, Arrival(installation, operation, metula, hotel, 7));

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.True((await neighbour).Succeeded);
        Assert.False(await installation.AskAsync(db => db.Places.AnyAsync(p => p.Code == "C-1")));
        Assert.Equal(7, await HeldAsync(installation, hotel));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_row_stands_and_falls_with_its_entry(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var entry = Arrival(installation, operation, metula, hotel, 5);
        var audit = AuditRow.For(Caller.System(Door.System), installation.Now, "Test", operation.Id);
        await installation.Get<ILedger>().AppendAsync(EntryGroup.Of(entry, audit), TestContext.Current.CancellationToken);
        await installation.Get<ILedger>().AppendAsync(EntryGroup.Of(entry, audit), TestContext.Current.CancellationToken);
        await installation.Get<ILedger>().AppendAsync(EntryGroup.Of(Arrival(installation, operation, metula, 999_999, 5), audit), TestContext.Current.CancellationToken);

        Assert.Equal(1, await installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == "Test")));
    }

    [Theory]
    [OnBothDatabases("UPDATE lines SET quantity = 1")]
    [OnBothDatabases("DELETE FROM lines")]
    [OnBothDatabases("UPDATE entries SET note = 'x'")]
    [OnBothDatabases("DELETE FROM entries")]
    [OnBothDatabases("UPDATE counts SET quantity = 1")]
    [OnBothDatabases("DELETE FROM audit_rows")]
    public async Task The_database_itself_refuses_to_change_what_is_booked(DatabaseKind kind, string sql)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var count = Draft(installation, operation.Id, EntryKind.HeadCount, hotel) with { Counts = [Counted.Everybody(hotel, 3)] };
        await installation.Get<ILedger>().AppendAsync(EntryGroup.Of(count, AuditRow.For(Caller.System(Door.System), installation.Now, "Test")), TestContext.Current.CancellationToken);
        await AppendAsync(installation, Arrival(installation, operation, metula, hotel, 5));

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => installation.ExecuteAsync(sql));

        Assert.Contains("never changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_recorded_time_never_runs_backward(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, metula, hotel) = await MakeAsync(installation);
        var early = Arrival(installation, operation, metula, hotel, 5) with { RecordedAt = installation.Now.AddHours(-5) };
        var late = Arrival(installation, operation, metula, hotel, 5) with { RecordedAt = installation.Now.AddHours(5) };

        var receipts = (await AppendAsync(installation, late, early)).Value;

        Assert.Equal(installation.Now, receipts[0].RecordedAt);
        Assert.Equal(installation.Now, receipts[1].RecordedAt);
    }

    private static async Task<(TestOperation Operation, int Metula, int Hotel)> MakeAsync(Installation installation)
    {
        var operation = await installation.OperationAsync();
        return (operation, await operation.CommunityAsync("metula", people: 100), await operation.ShelterAsync("hotel"));
    }

    private static Task<Outcome<IReadOnlyList<Receipt>>> AppendAsync(Installation installation, params EntryDraft[] entries) =>
        installation.Get<ILedger>().AppendAsync(new EntryGroup(entries), TestContext.Current.CancellationToken);

    private static EntryDraft Draft(Installation installation, int operationId, EntryKind kind, int? placeId) => new()
    {
        Id = EntryIds.New(installation.Clock),
        OperationId = operationId,
        Kind = kind,
        OccurredAt = installation.Now,
        AuthorName = "Test",
        Door = Door.Field,
        PlaceId = placeId,
    };

    private static EntryDraft Arrival(Installation installation, TestOperation operation, int fromId, int toId, int people) =>
        Draft(installation, operation.Id, EntryKind.Arrival, null) with { Movements = [new Movement(fromId, toId, Subject.People(fromId), people)] };

    private static EntryDraft Reversal(Installation installation, EntryDraft original) =>
        Draft(installation, original.OperationId, EntryKind.Reversal, null) with { ReversesId = original.Id, Note = "Wrong" };

    private static Task<long> HeldAsync(Installation installation, int placeId) =>
        installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId).SumAsync(t => t.Quantity));
}
