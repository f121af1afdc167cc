using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>Compares a report with what the books hold at the moment it speaks of.</summary>
internal sealed class ReportRemarks(ReportSheet sheet)
{
    private readonly Dictionary<int, Dictionary<int, long>> held = [];
    private readonly HashSet<int> closed = [];
    private readonly List<Remark> remarks = [];

    /// <summary>Every place whose people the entries change or count.</summary>
    public static IEnumerable<int> PlacesOf(IReadOnlyList<EntryDraft> entries) => entries
        .SelectMany(e => e.Movements.SelectMany(m => new[] { m.FromId, m.ToId }).Concat(e.Counts.Select(c => c.PlaceId)))
        .Distinct();

    public void Look(Place place, Dictionary<int, long> people, bool isClosed)
    {
        held[place.Id] = people;
        if (isClosed)
            closed.Add(place.Id);
    }

    public IReadOnlyList<Remark> Of(IReadOnlyList<EntryDraft> entries)
    {
        foreach (var convoyId in closed)
            remarks.Add(new Remark(RemarkKind.ConvoyWasClosed, convoyId, null, 0, 0));
        foreach (var entry in entries)
        {
            foreach (var movement in entry.Movements)
                Move(movement);
            foreach (var placeId in entry.Movements.Select(m => m.ToId).Distinct().Where(held.ContainsKey))
                CheckRoom(sheet.Place(placeId));
            CheckOpen(entry);
            foreach (var count in entry.Counts.Where(c => held.ContainsKey(c.PlaceId)))
                Compare(count);
        }

        return remarks;
    }

    private void Move(Movement movement)
    {
        var (origin, people) = (movement.Subject.OfId, movement.Quantity);
        if (held.TryGetValue(movement.FromId, out var there))
        {
            var had = there.GetValueOrDefault(origin);
            there[origin] = had - people;
            // People of unknown origin are taken from whoever is there, so only all together can be too few.
            var enough = origin == 0 ? there.Values.Sum() >= 0 : had >= people;
            if (!enough && !sheet.Place(movement.FromId).Kind.IsOutside())
                remarks.Add(new Remark(RemarkKind.MoreLeftThanHeld, movement.FromId, origin == 0 ? null : origin, origin == 0 ? there.Values.Sum() + people : had, people));
        }

        if (held.TryGetValue(movement.ToId, out var here))
            here[origin] = here.GetValueOrDefault(origin) + people;
    }

    // Who leaves a closed shelter does what is expected; who comes, or is found there, shows that the facts are wrong or that somebody must be told.
    private void CheckOpen(EntryDraft entry)
    {
        var seen = entry.Movements.Select(m => (PlaceId: m.ToId, People: m.Quantity)).Concat(entry.Counts.Select(c => (c.PlaceId, People: c.Quantity)));
        foreach (var place in seen.Where(s => s.People > 0 && held.ContainsKey(s.PlaceId)).GroupBy(s => s.PlaceId, s => s.People))
        {
            if (sheet.Place(place.Key).MergedIntoId is { } intoId)
                remarks.Add(new Remark(RemarkKind.PlaceMerged, intoId, null, 0, 0));
            else if (sheet.Place(place.Key).Shelter?.Status == ShelterStatus.Closed)
                remarks.Add(new Remark(RemarkKind.PlaceIsClosed, place.Key, null, 0, place.Sum()));
        }
    }

    private void CheckRoom(Place place)
    {
        var people = held[place.Id].Values.Sum();
        if (place is { Kind: PlaceKind.Shelter, Shelter.CapacityPeople: { } capacity } && people > capacity)
            remarks.Add(new Remark(RemarkKind.OverCapacity, place.Id, null, capacity, people));
        if (place is { Kind: PlaceKind.Convoy, Convoy.Seats: { } seats } && people > seats)
            remarks.Add(new Remark(RemarkKind.OverSeats, place.Id, null, seats, people));
    }

    private void Compare(Counted count)
    {
        var there = held[count.PlaceId];
        if (count.Scope == CountScope.Each)
        {
            remarks.AddRange(there.Where(h => h.Value != 0)
                .Select(h => new Remark(RemarkKind.LeavesUnaccounted, count.PlaceId, h.Key == 0 ? null : h.Key, h.Value, 0)));
            return;
        }

        var origin = count.Scope == CountScope.One ? count.Subject.OfId : (int?)null;
        var books = origin is { } of ? there.GetValueOrDefault(of) : there.Values.Sum();
        if (books != count.Quantity)
            remarks.Add(new Remark(RemarkKind.CountDiffers, count.PlaceId, origin, books, count.Quantity));
    }
}
