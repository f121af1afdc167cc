using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Where an item went: from whom it came, through which places, and what became of it.</summary>
public sealed class SeeItemFlows : IUseCase<SeeItemFlows.Query, SeeItemFlows.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SeeItemFlows(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Item">Code.</param>
    /// <param name="Moment">Null for now.</param>
    public sealed record Query(int OperationId, string Item, AsOf? Moment = null);

    /// <param name="Streams">What went from a place to another, all entries together; never back and forth at once.</param>
    /// <param name="Places">Every place that a stream names, by id.</param>
    public sealed record View(ItemName Item, IReadOnlyList<Stream> Streams, IReadOnlyDictionary<int, PlaceName> Places)
    {
        /// <summary>What a place still holds: all that came less all that left. Below nothing where the books say so.</summary>
        public long HeldAt(int placeId) => Streams.Sum(s => s.ToId == placeId ? s.Quantity : s.FromId == placeId ? -s.Quantity : 0);
    }

    /// <param name="Quantity">Above nothing, in the item's smallest unit: what went there less what came back.</param>
    /// <param name="Donor">Of what came from outside: who gave or sold it, where that was said.</param>
    public sealed record Stream(int FromId, int ToId, long Quantity, string? Donor = null);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == command.Item, ct);
        if (item is null)
            return Refusal.Missing(command.Item);
        var lines = db.Lines.Where(l => l.OperationId == command.OperationId && l.ItemId == item.Id);
        if (command.Moment is { } moment)
        {
            var (until, last) = (moment.HappenedBy, await moment.LastKnownAsync(db, command.OperationId, ct));
            lines = lines.Where(l => l.OccurredAt <= until && l.Sequence <= last);
        }

        var moved = await lines.GroupBy(l => new { l.FromId, l.ToId }).Select(g => new Moved(g.Key.FromId, g.Key.ToId, null, g.Sum(l => l.Quantity))).ToListAsync(ct);
        var given = await GivenAsync(db, command.OperationId, lines, ct);
        var streams = moved.Concat(given).Concat(given.Select(m => m with { Donor = null, Quantity = -m.Quantity }))
            .GroupBy(m => (From: Math.Min(m.FromId, m.ToId), To: Math.Max(m.FromId, m.ToId), m.Donor))
            .Select(g => (g.Key.From, g.Key.To, g.Key.Donor, Net: g.Sum(m => m.FromId == g.Key.From ? m.Quantity : -m.Quantity)))
            .Where(s => s.Net != 0)
            .Select(s => s.Net > 0 ? new Stream(s.From, s.To, s.Net, s.Donor) : new Stream(s.To, s.From, -s.Net, s.Donor))
            .OrderByDescending(s => s.Quantity).ThenBy(s => s.FromId).ThenBy(s => s.ToId).ThenBy(s => s.Donor, StringComparer.Ordinal).ToList();
        return new View(new ItemName(item.Id, item.Code, item.Names, item.SmallestUnit), streams, await PlaceNames.ReadAsync(db, streams.SelectMany(s => new[] { s.FromId, s.ToId }), ct));
    }

    // Only what came from outside, or went back there, has a donor: of the entry that it hangs on.
    private static async Task<List<Moved>> GivenAsync(ReliefDb db, int operationId, IQueryable<Line> lines, CancellationToken ct) =>
        await (from l in lines
               join e in db.Entries on l.AnchorSequence equals e.Sequence
               where e.OperationId == operationId && e.Donor != null
               group l.Quantity by new { l.FromId, l.ToId, e.Donor } into g
               select new Moved(g.Key.FromId, g.Key.ToId, g.Key.Donor, g.Sum())).ToListAsync(ct);

    private sealed record Moved(int FromId, int ToId, string? Donor, long Quantity);
}
