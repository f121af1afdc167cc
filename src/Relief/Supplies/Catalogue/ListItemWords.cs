using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Catalogue;

/// <summary>The categories and units that the catalogue writes, for whoever describes an item: written otherwise, the same would be two.</summary>
public sealed class ListItemWords : IUseCase<ListItemWords.Query, ListItemWords.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListItemWords(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="OperationId">From where they are looked at; the catalogue is shared by all operations.</param>
    public sealed record Query(int OperationId);

    /// <param name="Units">Those that goods are counted in, and those in which people speak of them.</param>
    public sealed record View(IReadOnlyList<string> Categories, IReadOnlyList<string> Units);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await ReadAsync(db.Items, ct);
    }

    internal static async Task<View> ReadAsync(IQueryable<Item> items, CancellationToken ct) => new(
        await items.Where(i => i.Category != null).Select(i => i.Category!).Distinct().ToListAsync(ct),
        await items.Select(i => i.SmallestUnit).Union(items.Select(i => i.Unit)).ToListAsync(ct));
}
