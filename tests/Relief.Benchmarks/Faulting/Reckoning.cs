using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Places;
using Relief.Storage;

namespace Relief.Benchmarks.Faulting;

/// <summary>What the database itself says of the reports that were sent to it, after everything.</summary>
internal sealed record Reckoning
{
    public required int Acknowledged { get; init; }

    /// <summary>Acknowledged, and not in the books by that number, id and hash.</summary>
    public required int Lost { get; init; }

    /// <summary>In the books once more than sent.</summary>
    public required int Doubled { get; init; }

    /// <summary>How many people the tallies have where, against what the reports alone say; and tallies against their own recomputation.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public static async Task<Reckoning> OfAsync(Books books, IReadOnlyList<Kept> reports)
    {
        await using var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        var entries = (await db.Entries.AsNoTracking().Where(e => e.SentHash != null).Select(e => new { e.Id, e.SentHash, e.Sequence }).ToListAsync())
            .ConvertAll(e => (e.Id, Hash: Convert.ToHexStringLower(e.SentHash!), e.Sequence));
        var there = entries.ToHashSet();
        var acknowledged = reports.Where(r => r.Sequences.Count > 0).ToList();
        return new Reckoning
        {
            Acknowledged = acknowledged.Count,
            Lost = acknowledged.Count(r => r.Sequences.Any(s => !there.Contains((r.Id, r.Hash, s)))),
            Doubled = entries.Count - entries.Select(e => e.Hash).Intersect(reports.Select(r => r.Hash)).Count() + reports.Count(r => r.Sequences.Count > 1),
            Differences = [.. await PeopleAsync(db, books, reports), .. await RecountAsync(books)],
        };
    }

    private static async Task<IEnumerable<string>> PeopleAsync(ReliefDb db, Books books, IReadOnlyList<Kept> reports)
    {
        var undone = reports.Select(r => r.Reverses).OfType<Guid>().ToHashSet();
        var standing = reports.Where(r => !undone.Contains(r.Id)).ToList();
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == books.OperationId && (p.Kind == PlaceKind.Community || p.Kind == PlaceKind.Shelter)).ToListAsync();
        var tallies = (await db.Tallies.AsNoTracking().Where(t => t.ItemId == 0).ToListAsync()).ToLookup(t => t.PlaceId, t => t.Quantity);
        return places.Select(p => (p.Code, Kept: tallies[p.Id].Sum(), Said: p.Kind == PlaceKind.Shelter ? At(p.Code) : Left(p.Code)))
            .Where(p => p.Kept != p.Said).Select(p => FormattableString.Invariant($"{p.Code}: {p.Kept} people by the tallies, {p.Said} by the reports"));

        long At(string place) => standing.Where(r => r.Place == place).OrderBy(r => r.At)
            .Aggregate(0L, (people, r) => r.Kind switch { "arrival" => people + r.People, "head_count" => r.People, _ => people });

        long Left(string community) => Books.PeopleEach - standing.Where(r => r.From == community).Sum(r => r.People);
    }

    private static async Task<IEnumerable<string>> RecountAsync(Books books)
    {
        var checks = (await books.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(null))).Value;
        return checks.Where(c => !c.Agrees).SelectMany(c => c.Differences.Select(d => d.ToString()).Append($"{c.OperationCode} does not agree."));
    }
}
