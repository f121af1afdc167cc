using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Tests.Situation;

/// <summary>One press asks for what a decision says is lacking.</summary>
public sealed class RequestLackingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_press_asks_urgently_for_what_nobody_has_asked_for_and_the_way_back_opens_it_again(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, school, water, manager) = await ThirstyAsync(installation);
        await installation.Get<MakeRequest>().RunAsync(manager, new(operation.Id, Guid.CreateVersion7(), new RequestContent { PlaceId = school, Lines = [new(water, 200)] }), Ct);
        Task<Outcome<RequestLacking.Made>> Press(Guid key) => installation.Get<RequestLacking>().RunAsync(manager, new(operation.Id, key, school), Ct);
        var key = Guid.CreateVersion7();

        var made = (await Press(key)).Value;
        var again = (await Press(key)).Value;
        var other = await Press(Guid.CreateVersion7());

        // 120 people × 15 l − 600 l − 200 l; at 1,800 l a day 600 l last for eight hours.
        Assert.Equal(("WATER-L", 1000L), made.Goods.Select(g => (g.Item.Code, g.Quantity)).Single());
        Assert.Equal((made.RequestId, made.Code), (again.RequestId, again.Code));
        Assert.Equal("NothingLeftToAsk", Assert.Single(other.Refusals).Code);
        var request = (await installation.Get<SeeRequest>().RunAsync(manager, new(operation.Id, made.Code), Ct)).Value.Request;
        Assert.Equal((RequestStage.Submitted, RequestPriority.Urgent, installation.Now.AddHours(8)), (request.Stage, request.Priority, request.NeededBy));

        Assert.True((await installation.Get<CancelRequest>().RunAsync(manager, new(operation.Id, made.RequestId, made.Version, "by mistake"), Ct)).Succeeded);
        Assert.Equal(made.Goods[0].Quantity, (await Press(Guid.CreateVersion7())).Value.Goods.Single().Quantity);
    }

    [Theory, OnBothDatabases]
    public async Task Of_those_who_press_at_once_one_asks_and_the_others_are_told_who_did(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, school, _, manager) = await ThirstyAsync(installation);

        var presses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => installation.Get<RequestLacking>().RunAsync(manager, new(operation.Id, Guid.CreateVersion7(), school), Ct))));

        var made = Assert.Single(presses, p => p.Succeeded).Value;
        Assert.Equal(1200, made.Goods.Single().Quantity);
        Assert.All(presses.Where(p => !p.Succeeded), p => Assert.Contains(Assert.Single(p.Refusals).Code, (string[])["AskedMeanwhile", "NothingLeftToAsk"]));
        Assert.Equal(1, await installation.AskAsync(db => db.SupplyRequests.CountAsync()));
    }

    // 120 people, and water for a third of a day.
    private static async Task<(TestOperation Operation, int School, int Water, Caller Manager)> ThirstyAsync(Installation installation)
    {
        var operation = await installation.OperationAsync();
        var (village, school) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("school"));
        var water = await operation.ItemAsync("WATER-L");
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, school);
        await ProvideNothingAsync(installation, school);
        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, school, Subject.People(village), 120)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, school, [new Movement(operation.Supplier, school, Subject.Stock(water), 600)]);
        return (operation, school, water, manager);
    }

    private static async Task ProvideNothingAsync(Installation installation, int shelterId)
    {
        var operation = await installation.AskAsync(async db =>
        {
            var place = await db.Places.SingleAsync(p => p.Id == shelterId);
            place.Shelter = place.Shelter! with { Services = place.Shelter.Services with { WaterPerDayL = 0, FedPerDay = 200, Beds = 200 } };
            await db.SaveChangesAsync();
            return place.OperationId;
        });
        installation.Get<ChangeFeed>().Publish(new Change(ChangeKind.Places, operation));
    }
}
