using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Catalogue;

/// <summary>The catalogue of items, whether or not any of it is in stock.</summary>
public sealed class ListCatalogue : IUseCase<ListCatalogue.Query, ListCatalogue.View>
{
    /// <summary>Rows answered at once, and the most that a search finds.</summary>
    public const int PageRows = 100;

    private readonly Gate gate;
    private readonly ItemIndex index;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListCatalogue(Gate gate, ItemIndex index, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.index = index;
        this.databases = databases;
    }

    /// <param name="OperationId">From where it is looked at; the catalogue is shared by all operations.</param>
    /// <param name="Text">By code, name or another name, typing errors forgiven; the best first. Null for all, by category and name.</param>
    /// <param name="Category">Null for all.</param>
    /// <param name="Skip">Rows before the page; counts for nothing in a search.</param>
    /// <param name="CategoryWord">What the reader is told for a category, by which it is sorted; null for what is written.</param>
    public sealed record Query(int OperationId, string? Text = null, string? Category = null, int Skip = 0, Func<string, string>? CategoryWord = null);

    /// <param name="Rows">A page of what fits.</param>
    /// <param name="Total">How many fit.</param>
    /// <param name="Categories">All that there are.</param>
    public sealed record View(IReadOnlyList<Row> Rows, int Total, IReadOnlyList<string> Categories);

    /// <param name="WeightKg">Of one unit; null where nobody said.</param>
    /// <param name="IsKit">Whether it has parts.</param>
    public sealed record Row(ItemName Item, string? Category, double? WeightKg, double? VolumeL, bool IsKit, bool? ByLot, int? ShelfLifeDays);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var categories = await db.Items.Select(i => i.Category).Where(c => c != null).Distinct().OrderBy(c => c).ToListAsync(ct);
        var items = db.Items.AsNoTracking().Where(i => command.Category == null || i.Category == command.Category);
        if (Wording.Line(command.Text) is { Length: <= Names.MaxLength } text)
        {
            var ids = (await index.FindAsync(text, PageRows, ct)).Select(i => i.Id).ToList();
            var found = (await RowsAsync(db, items.Where(i => ids.Contains(i.Id)), ct)).OrderBy(r => ids.IndexOf(r.Item.Id)).ToList();
            return new View(found, found.Count, categories!);
        }

        // No database knows the reader's alphabet; the names are in memory for searching anyway, so that only the page itself is read.
        var told = command.CategoryWord ?? (written => written);
        var all = (await index.OfCategoryAsync(command.Category, ct)).OrderByShown(i => i.Category is { } written ? told(written) : null).ThenByShown(i => i.Item.Names).ToList();
        var page = all.Skip(Math.Max(0, command.Skip)).Take(PageRows).Select(i => i.Item.Id).ToList();
        var rows = (await RowsAsync(db, items.Where(i => page.Contains(i.Id)), ct)).OrderBy(r => page.IndexOf(r.Item.Id)).ToList();
        return new View(rows, all.Count, categories!);
    }

    private static async Task<List<Row>> RowsAsync(ReliefDb db, IQueryable<Item> items, CancellationToken ct)
    {
        var rows = await items.Select(i => new { i.Id, i.Code, i.Names, i.SmallestUnit, i.Category, i.WeightKg, i.VolumeL, i.ByLot, i.ShelfLifeDays, IsKit = db.KitParts.Any(p => p.KitId == i.Id) }).ToListAsync(ct);
        return rows.ConvertAll(i => new Row(new ItemName(i.Id, i.Code, i.Names, i.SmallestUnit), i.Category, i.WeightKg, i.VolumeL, i.IsKit, i.ByLot, i.ShelfLifeDays));
    }
}
