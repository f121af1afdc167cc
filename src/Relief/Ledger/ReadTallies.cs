using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>How many are where now, by origin and by item and lot, a page at a time. What is nothing is left out.</summary>
public sealed class ReadTallies : IUseCase<ReadTallies.Query, ReadTallies.Page>
{
    public const int MostRows = 1000;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ReadTallies(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Place">Code of the one place to look at; null for all.</param>
    /// <param name="After">Where the page before ended.</param>
    public sealed record Query(int OperationId, string? Place, Mark? After, int Rows);

    /// <summary>A position among the tallies.</summary>
    public sealed record Mark(int PlaceId, int ItemId, int OfId);

    /// <param name="Place">Code.</param>
    /// <param name="Quantity">People, or the item's smallest unit. Below zero only outside, or for people of unknown origin.</param>
    public sealed record Row(string Place, SubjectCodes Of, long Quantity);

    /// <param name="Sequence">The last entry that the rows include.</param>
    /// <param name="Next">Null when this is the last page.</param>
    public sealed record Page(long Sequence, IReadOnlyList<Row> Rows, Mark? Next);

    public async Task<Outcome<Page>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var placeId = 0;
        if (command.Place is { } code && (placeId = await PlaceAsync(db, command.OperationId, code, ct)) == 0)
            return new Refusal("PlaceCodeUnknown", code) { Field = "place" };
        var wanted = Math.Clamp(command.Rows, 1, MostRows);
        var (at, item, of) = command.After is { } mark ? (mark.PlaceId, mark.ItemId, mark.OfId) : (0, 0, 0);
        // One statement sees one moment of the database, so the tallies and the sequence number belong together.
        var found = await db.Database.SqlQuery<Tallied>(
            $"""
            SELECT s.sequence, t.place_id AS placeid, t.item_id AS itemid, t.of_id AS ofid, t.quantity
            FROM (SELECT COALESCE(MAX(sequence), 0) AS sequence FROM entries) s
            LEFT JOIN tallies t ON t.operation_id = {command.OperationId} AND t.quantity <> 0 AND ({placeId} = 0 OR t.place_id = {placeId})
                AND (t.place_id, t.item_id, t.of_id) > ({at}, {item}, {of})
            ORDER BY t.place_id, t.item_id, t.of_id LIMIT {wanted + 1}
            """).ToListAsync(ct);
        var tallies = found.Where(t => t.PlaceId is not null).ToList();
        var page = tallies.Take(wanted).ToList();
        var codes = await BookCodes.ReadAsync(db, page.Select(t => t.PlaceId!.Value), page.Select(t => t.Of), ct);
        return new Page(found[0].Sequence, [.. page.Select(t => new Row(codes.Place(t.PlaceId!.Value), codes.Of(t.Of), t.Quantity!.Value))],
            tallies.Count > wanted ? new Mark(page[^1].PlaceId!.Value, page[^1].Of.ItemId, page[^1].Of.OfId) : null);
    }

    private static Task<int> PlaceAsync(ReliefDb db, int operationId, string code, CancellationToken ct)
    {
        var lower = code.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Lower case is made in SQL, where there is no culture.
        return db.Places.Where(p => p.OperationId == operationId && p.Code.ToLower() == lower).Select(p => p.Id).FirstOrDefaultAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    private sealed record Tallied(long Sequence, int? PlaceId, int? ItemId, int? OfId, long? Quantity)
    {
        public Subject Of => new(ItemId!.Value, OfId!.Value);
    }
}
