using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies.Requests;

namespace Relief.Situation;

/// <summary>The rules that turn a picture into what somebody must decide. Each names one kind; the limits are the operation's.</summary>
internal static class DecisionRules
{
    public static IReadOnlyList<Decision> Apply(Picture picture, BooksState state, Func<long, Guid?> entryIdOf) =>
    [
        .. Unaccounted(state, entryIdOf)
            .Concat(Capacity(picture))
            .Concat(ShortTonight(picture))
            .Concat(Overdue(picture))
            .Concat(Consignments(picture))
            .Concat(Requests(state))
            .Concat(BelowMinimum(state))
            .Concat(Expiring(picture))
            .Concat(BelowNothing(state))
            .Concat(Said(state))
            .Concat(Refused(state))
            .Concat(Silent(picture))
            .OrderBy(d => d.Urgency).ThenBy(d => d.Kind).ThenByDescending(d => Math.Abs(d.People)).ThenBy(d => d.PlaceId).ThenBy(d => d.EntryId),
    ];

    private static IEnumerable<Decision> Unaccounted(BooksState state, Func<long, Guid?> entryIdOf)
    {
        foreach (var (originId, people) in state.PeopleAt(state.UnaccountedId))
        {
            if (originId == 0 || people <= 0)
                continue;
            var shortest = state.Differences.Where(d => d.Key.OriginId == originId && d.Value.Missing > 0)
                .OrderByDescending(d => d.Value.Missing).FirstOrDefault();
            yield return new Decision(DecisionKind.Unaccounted, Urgency.Critical, originId, people, null,
                shortest.Key.PlaceId is var place and > 0 ? place : null, entryIdOf(shortest.Value.CountSequence));
        }

        foreach (var ((placeId, originId), open) in state.Differences)
        {
            if (originId != 0)
                continue;
            yield return open.Missing > 0
                ? new Decision(DecisionKind.Unaccounted, Urgency.Serious, placeId, open.Missing, null, placeId, entryIdOf(open.CountSequence))
                : new Decision(DecisionKind.CountedMore, Urgency.Notice, placeId, -open.Missing, null, placeId, entryIdOf(open.CountSequence));
        }
    }

    private static IEnumerable<Decision> Capacity(Picture picture)
    {
        foreach (var shelter in picture.Shelters)
        {
            if (shelter.CapacityPeople is not { } capacity || shelter.People <= 0)
                continue;
            if (shelter.People > capacity)
                yield return new Decision(DecisionKind.OverCapacity, Urgency.Critical, shelter.Id, shelter.People - capacity, null);
            else if ((shelter.People + shelter.Expected) * 100 >= (long)capacity * picture.Operation.NearlyFullPercent)
                yield return new Decision(DecisionKind.NearlyFull, shelter.People + shelter.Expected > capacity ? Urgency.Serious : Urgency.Notice, shelter.Id, capacity - shelter.People, null);
        }
    }

    // One for each shelter: what runs out is mostly what is short as well. Of a past moment no book tells what was announced then.
    private static IEnumerable<Decision> ShortTonight(Picture picture)
    {
        foreach (var shelter in picture.Needs.Shelters)
        {
            var isShort = shelter.ShortTonight.Any();
            var runningOut = picture.IsLive ? RunningOut.Of(shelter, picture.At) : [];
            if (!isShort && runningOut.Count == 0)
                continue;
            var decision = new Decision(isShort ? DecisionKind.ShortTonight : DecisionKind.RunsOut, Urgency.Notice, shelter.PlaceId, shelter.PeopleAt(Horizon.OneDay), null, Lacking: shelter) { RunningOut = runningOut };
            // What is asked for to the last is looked after, and no more than that.
            var least = isShort && decision.ToAsk(picture.At).Count > 0 ? Urgency.Serious : Urgency.Notice;
            yield return decision with { Urgency = runningOut.Select(r => UrgencyOf(r, picture.At)).Append(least).Min() };
        }
    }

    // Within six hours nothing that is asked for now comes in time, unless somebody acts at once.
    private static Urgency UrgencyOf(RunningOut soon, DateTime moment) => (soon.Need.Indicator.Tonight, (soon.At - moment).TotalHours) switch
    {
        (true, < 6) => Urgency.Critical,
        (true, < 24) or (false, < 6) => Urgency.Serious,
        _ => Urgency.Notice,
    };

    private static IEnumerable<Decision> Overdue(Picture picture) =>
        from convoy in picture.Convoys
        where convoy.LateAt(picture.At) is not null
        select new Decision(DecisionKind.ConvoyOverdue, Urgency.Serious, convoy.Id, convoy.People, convoy.ExpectedAt, convoy.DestinationId);

    private static IEnumerable<Decision> Consignments(Picture picture)
    {
        foreach (var consignment in picture.Consignments)
        {
            if (consignment.Open != 0)
                yield return new Decision(DecisionKind.ConsignmentShort, Urgency.Serious, consignment.Id, consignment.Open, consignment.ArrivedAt, consignment.ToId);
            else if (consignment.LateAt(picture.At) is not null)
                yield return new Decision(DecisionKind.ConsignmentOverdue, Urgency.Notice, consignment.Id, 0, consignment.ExpectedAt, consignment.ToId);
        }
    }

    private static IEnumerable<Decision> Requests(BooksState state)
    {
        if (state.Requests is { } waiting)
            yield return new Decision(DecisionKind.RequestsWait, waiting.Most == RequestPriority.LifeSaving ? Urgency.Critical : waiting.Most == RequestPriority.Urgent ? Urgency.Serious : Urgency.Notice, 0, waiting.Requests, waiting.Since);
    }

    private static IEnumerable<Decision> BelowMinimum(BooksState state) => state.LowStock.Where(low => low.Value > 0)
        .Select(low => new Decision(DecisionKind.BelowMinimum, Urgency.Notice, low.Key, low.Value, null));

    // After its last day nothing helps any more: what ends today is as pressing as what somebody may hand out by mistake.
    private static IEnumerable<Decision> Expiring(Picture picture) => picture.Expiring.GroupBy(lot => lot.PlaceId)
        .Select(lots => new Decision(DecisionKind.Expiring, lots.Any(l => l.DaysLeft <= 0) ? Urgency.Serious : Urgency.Notice, lots.Key, lots.Count(), null, Expiring: [.. lots]));

    // Named origins only: the tally of unknown origin at a place may go below zero by a count, and says nothing wrong then.
    private static IEnumerable<Decision> BelowNothing(BooksState state)
    {
        foreach (var place in state.Places.Where(p => !p.Kind.IsOutside()))
        {
            var people = state.PeopleAt(place.Id);
            var lowest = people.Where(p => p.Key != 0).Select(p => p.Value).Append(people.Values.Sum()).Min();
            if (lowest < 0)
                yield return new Decision(DecisionKind.BelowNothing, Urgency.Serious, place.Id, lowest, null);
            else if (state.StockBelowNothing.GetValueOrDefault(place.Id) is > 0 and var lots)
                yield return new Decision(DecisionKind.BelowNothing, Urgency.Serious, place.Id, lots, null);
        }
    }

    private static IEnumerable<Decision> Said(BooksState state) => state.Asked.Select(asked => new Decision(
        asked.Kind == EntryKind.Problem ? DecisionKind.ProblemSaid : DecisionKind.NeedSaid, asked.Urgency, asked.PlaceId,
        asked.Particulars.Sum(p => p.Quantity), asked.OccurredAt, EntryId: asked.EntryId, Said: asked));

    private static IEnumerable<Decision> Refused(BooksState state)
    {
        if (state.Refused is { } refused)
            yield return new Decision(DecisionKind.ReportsRefused, Urgency.Serious, 0, refused.Reports, refused.Since);
    }

    private static IEnumerable<Decision> Silent(Picture picture) => Silence.Of(picture).Where(r => r.IsOverLimit)
        .Select(r => new Decision(DecisionKind.Silent, Urgency.Notice, r.Id, r.People, r.HeardAt));
}
