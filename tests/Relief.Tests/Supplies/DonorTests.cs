using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>Who gave goods is known of them from the delivery to where they went.</summary>
public sealed class DonorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_delivery_names_its_donor_on_the_card_in_the_journal_and_where_it_went(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        var (warehouse, rope) = (await operation.WarehouseAsync("WH1"), await operation.ItemAsync("ROPE"));
        var given = Delivery("  Red Star ", 8);

        var booked = await ReceiveAsync(given);
        var again = await ReceiveAsync(given);
        var other = await ReceiveAsync(given with { Donor = "Blue Star" });
        await ReceiveAsync(Delivery("Blue Star", 5));
        await ReceiveAsync(Delivery(null, 2));
        var mistaken = (await ReceiveAsync(Delivery("Blue Star", 100))).Value.EntryId;
        await installation.Get<ReverseEntry>().RunAsync(officer, new() { OperationId = operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = installation.Now, ReversesId = mistaken, Note = "typed wrong" }, Ct);

        Assert.True(again.Value.WasThere);
        Assert.Equal("EntryIdTaken", Assert.Single(other.Refusals).Code);
        Assert.Equal("DonorTooLong", Assert.Single((await ReceiveAsync(Delivery(new string('x', 201), 1))).Refusals).Code);
        var row = (await installation.Get<ReadEntry>().RunAsync(officer, new(operation.Id, booked.Value.EntryId), Ct)).Value.Row;
        Assert.Equal("Red Star", row.Donor);
        var card = (await installation.Get<ReadStockCard>().RunAsync(officer, new(operation.Id, "WH1", "ROPE"), Ct)).Value;
        Assert.Contains("Red Star", card.Rows.Select(r => r.Entry.Donor));
        var flows = (await installation.Get<SeeItemFlows>().RunAsync(officer, new(operation.Id, "ROPE"), Ct)).Value;
        Assert.Equal([("Red Star", 8L), ("Blue Star", 5L), (null, 2L)], flows.Streams.Select(s => (s.Donor, s.Quantity)));
        Assert.Equal(15, flows.HeldAt(warehouse));
        var donors = (await installation.Get<ListDonors>().RunAsync(officer, new(operation.Id), Ct)).Value;
        Assert.Equal([("Blue Star", 5L), ("Red Star", 8L), (null, 2L)], donors.Select(d => (d.Name, Assert.Single(d.Goods).Quantity)));

        ReceiveGoods.Command Delivery(string? donor, long quantity) => new()
        {
            OperationId = operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = installation.Now, PlaceId = warehouse, Donor = donor, Goods = [new GoodsIn(rope, null, null, quantity)],
        };

        Task<Outcome<BookedReport>> ReceiveAsync(ReceiveGoods.Command delivery) => installation.Get<ReceiveGoods>().RunAsync(officer, delivery, Ct);
    }

    [Theory, OnBothDatabases]
    public async Task As_of_a_moment_only_what_had_come_by_then_is_counted(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        var (warehouse, rope, before) = (await operation.WarehouseAsync("WH1"), await operation.ItemAsync("ROPE"), installation.Now);
        foreach (var (hours, quantity) in ((int, long)[])[(-2, 3), (1, 4)])
        {
            installation.Clock.Advance(TimeSpan.FromHours(Math.Max(0, hours)));
            await installation.Get<ReceiveGoods>().RunAsync(officer, new()
            {
                OperationId = operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = before.AddHours(hours), PlaceId = warehouse, Donor = "Red Star", Goods = [new GoodsIn(rope, null, null, quantity)],
            }, Ct);
        }

        var then = (await installation.Get<ListDonors>().RunAsync(officer, new(operation.Id, new AsOf(before, null)), Ct)).Value;

        Assert.Equal(3, Assert.Single(Assert.Single(then).Goods).Quantity);
    }
}
