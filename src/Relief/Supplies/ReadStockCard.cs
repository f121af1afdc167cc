using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>The card of an item at a place, newest first, a page at a time; now or as of a past moment.</summary>
public sealed class ReadStockCard : IUseCase<ReadStockCard.Query, StockCard>
{
    public const int MostRows = 500;

    private const string There = "(SELECT CAST(COALESCE(SUM(quantity), 0) AS bigint) FROM tallies WHERE place_id = {0} AND item_id = {1})";

    // One statement sees one moment of the database, so that the balance belongs to the rows. Each direction has its index, which
    // is used only where the question repeats its condition; asked for together with OR, neither would be. The question for now does not mention what only the past needs: the sums after
    // a moment are cheap where there is nothing after it, but a database without statistics does not know that.
    private static readonly string Newest = Page(There, "");
    private static readonly string Past = Page($"{There} - {Late("to_id")} + {Late("from_id")}", "AND sequence <= {7}");

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ReadStockCard(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Place">Code.</param>
    /// <param name="Item">Code.</param>
    /// <param name="Moment">The last moment to show, and by which clock; null for now.</param>
    /// <param name="After">Where the page before ended.</param>
    public sealed record Query(int OperationId, string Place, string Item, AsOf? Moment = null, StockCardMark? After = null, int Rows = 100);

    public async Task<Outcome<StockCard>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var place = await db.Places.AsNoTracking().Where(p => p.OperationId == command.OperationId && p.Code == command.Place && p.Kind < PlaceKind.Census)
            .Select(p => new PlaceName(p.Id, p.Code, p.Names, p.Kind)).SingleOrDefaultAsync(ct);
        if (place is null)
            return Refusal.Missing(command.Place);
        var item = await db.Items.AsNoTracking().Where(i => i.Code == command.Item)
            .Select(i => new ItemName(i.Id, i.Code, i.Names, i.SmallestUnit)).SingleOrDefaultAsync(ct);
        if (item is null)
            return Refusal.Missing(command.Item);
        var wanted = Math.Clamp(command.Rows, 1, MostRows);
        var found = await FindAsync(db, place.Id, item.Id, command, wanted + 1, ct);
        var balance = command.After?.Balance ?? found[0].Balance;
        var rows = await RowsAsync(db, found.Where(f => f.Sequence is not null).Take(wanted), balance, ct);
        var next = found.Count > wanted && found[wanted - 1] is { } last
            ? new StockCardMark(Micros.ToUtc(last.At!.Value), last.Sequence!.Value, last.Ordinal!.Value, rows[^1].Balance - rows[^1].Change)
            : null;
        return new StockCard(place, item, balance, rows, next);
    }

    private static async Task<List<Found>> FindAsync(ReliefDb db, int placeId, int itemId, Query query, int rows, CancellationToken ct)
    {
        if (query.Moment is not { } moment)
            return await db.Database.SqlQueryRaw<Found>(Newest, [.. Values(placeId, itemId, query, DateTime.MaxValue, rows)]).ToListAsync(ct);
        var known = await moment.LastKnownAsync(db, query.OperationId, ct);
        object[] values = [.. Values(placeId, itemId, query, moment.HappenedBy, rows), Micros.From(moment.HappenedBy), known];
        return await db.Database.SqlQueryRaw<Found>(Past, values).ToListAsync(ct);
    }

    private static string Page(string balance, string known) =>
        $$"""
        SELECT {{balance}} AS balance, l.at, l.sequence, l.ordinal, l.anchor, l.otherid, l.ofid, l.change, l.isdifference
        FROM (SELECT 1 AS one) b LEFT JOIN ({{Lines("to_id", "from_id", "", known)}} UNION ALL {{Lines("from_id", "to_id", "-", known)}}) l ON b.one = 1
        ORDER BY l.at DESC, l.sequence DESC, l.ordinal DESC LIMIT {5}
        """;

    // What happened after the moment, or became known after it.
    private static string Late(string end) =>
        $$"""(SELECT CAST(COALESCE(SUM(quantity), 0) AS bigint) FROM lines WHERE {{end}} = {0} AND item_id = {1} AND item_id > 0 AND (occurred_at > {6} OR sequence > {7}))""";

    private static string Lines(string end, string other, string sign, string known) =>
        $$"""
        SELECT * FROM (SELECT occurred_at AS at, sequence, ordinal, anchor_sequence AS anchor, {{other}} AS otherid, of_id AS ofid, {{sign}}quantity AS change, is_difference AS isdifference
        FROM lines WHERE {{end}} = {0} AND item_id = {1} AND item_id > 0 AND occurred_at <= {2} AND (occurred_at, sequence, ordinal) < ({2}, {3}, {4}) {{known}}
        ORDER BY occurred_at DESC, sequence DESC, ordinal DESC LIMIT {5}) {{end}}
        """;

    // Without a mark the page begins behind everything that happened by the moment, however many lines that wrote.
    private static IEnumerable<object> Values(int placeId, int itemId, Query query, DateTime until, int rows) =>
        [placeId, itemId, Micros.From(query.After?.OccurredAt ?? until), query.After?.Sequence ?? long.MaxValue, query.After?.Ordinal ?? int.MaxValue, rows];

    private static async Task<IReadOnlyList<StockCardRow>> RowsAsync(ReliefDb db, IEnumerable<Found> lines, long balance, CancellationToken ct)
    {
        var found = lines.ToList();
        var sequences = found.SelectMany(f => new[] { f.Sequence!.Value, f.Anchor!.Value }).Distinct().ToList();
        var entries = (await db.Entries.AsNoTracking().Where(e => sequences.Contains(e.Sequence)).ToListAsync(ct))
            .ToDictionary(e => e.Sequence, e => new EntryLink(e.Id, e.Sequence, e.Kind, e.RecordedAt, e.AuthorName, e.Note, e.Donor));
        var reasons = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).Select(p => new { p.Sequence, p.Aspect }).ToListAsync(ct))
            .Where(p => p.Aspect.IsLoss()).ToLookup(p => p.Sequence, p => (Aspect?)p.Aspect);
        var places = await PlaceNames.ReadAsync(db, found.Select(f => f.OtherId!.Value), ct);
        var wanted = found.Select(f => f.OfId!.Value).Where(id => id > 0).Distinct().ToList();
        var lots = wanted.Count == 0 ? [] : await db.Lots.Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        var rows = new List<StockCardRow>();
        foreach (var f in found)
        {
            rows.Add(new StockCardRow(entries[f.Anchor!.Value], Micros.ToUtc(f.At!.Value), f.Sequence == f.Anchor ? null : entries[f.Sequence!.Value],
                places[f.OtherId!.Value], lots.GetValueOrDefault(f.OfId!.Value), f.Change!.Value, balance, f.IsDifference!.Value)
            {
                Reason = reasons[f.Anchor!.Value].FirstOrDefault(),
            });
            balance -= f.Change.Value;
        }

        return rows;
    }

    // One row without a line where there is none.
    private sealed record Found(long Balance, long? At, long? Sequence, int? Ordinal, long? Anchor, int? OtherId, int? OfId, long? Change, bool? IsDifference);
}
