using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;

namespace Relief.Tests.People;

/// <summary>The little that every test of reports does: send one, and look at what the books hold.</summary>
internal static class Reporting
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<BookedReport> DepartAsync(this Installation installation, Caller caller, TestOperation operation, int communityId, int convoyId, long people, DateTime? at = null)
    {
        var outcome = await installation.Get<RecordDeparture>().RunAsync(caller, new()
        {
            OperationId = operation.Id,
            EntryId = EntryIds.New(installation.Clock),
            OccurredAt = at ?? installation.Now,
            CommunityId = communityId,
            ConvoyId = convoyId,
            People = [new(communityId, people)],
        }, Ct);
        return outcome.Value;
    }

    public static RecordArrival.Command Arrival(this Installation installation, TestOperation operation, int shelterId, int? fromId, params PeopleFrom[] people) => new()
    {
        OperationId = operation.Id,
        EntryId = EntryIds.New(installation.Clock),
        OccurredAt = installation.Now,
        ShelterId = shelterId,
        FromId = fromId,
        People = people,
    };

    public static RecordHeadCount.Command Count(this Installation installation, TestOperation operation, int placeId, long everybody) => new()
    {
        OperationId = operation.Id,
        EntryId = EntryIds.New(installation.Clock),
        OccurredAt = installation.Now,
        PlaceId = placeId,
        Everybody = everybody,
    };

    /// <summary>What the books hold of people of an origin at a place; 0 stands for unknown origin.</summary>
    public static Task<long> HeldAsync(this Installation installation, int placeId, int originId) =>
        installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == 0 && t.OfId == originId).SumAsync(t => t.Quantity));

    public static Task<long> HeldAsync(this Installation installation, int placeId) =>
        installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == 0).SumAsync(t => t.Quantity));

    public static string OnlyCode<T>(this Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
