using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;
using Relief.Supplies.Kits;

namespace Relief.Supplies;

/// <summary>What the catalogue says of one item.</summary>
public sealed class SeeItem : IUseCase<SeeItem.Query, SeeItem.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SeeItem(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="OperationId">From where it is looked at; the catalogue is shared by all operations.</param>
    /// <param name="Item">Code.</param>
    public sealed record Query(int OperationId, string Item);

    /// <param name="Quantity">So much of it is what the standard asks for.</param>
    /// <param name="QuantityBasis">What the quantity is for: person, household, household of 5.</param>
    public sealed record View(ItemName Name, string? Category, double? WeightKg, double? VolumeL, double? Quantity, string? QuantityBasis, string? QuantitySource, string? Source)
    {
        /// <summary>How people speak of it: carton, set.</summary>
        public required string Unit { get; init; }

        /// <summary>How many of the smallest unit one unit holds; null where the two are the same, or nobody said.</summary>
        public int? PiecesPerUnit { get; init; }

        /// <summary>Whether every delivery and count names its lot; null where nobody said.</summary>
        public bool? ByLot { get; init; }

        public int? ShelfLifeDays { get; init; }

        /// <summary>Code of the need that it counts towards, beside those that know it by its own code.</summary>
        public string? Satisfies { get; init; }

        /// <summary>For how many of the need's units its smallest unit counts.</summary>
        public int? SatisfiesUnits { get; init; }

        /// <summary>By which it is found beside its names.</summary>
        public IReadOnlyList<string> Aliases { get; init; } = [];

        /// <summary>What one of it is made of; empty where it is no kit.</summary>
        public IReadOnlyList<PartOf> Parts { get; init; } = [];

        /// <summary>The kits that it is a part of, and how much of it is in one of each.</summary>
        public IReadOnlyList<PartOf> InKits { get; init; } = [];

        public int Version { get; init; }
    }

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == command.Item, ct);
        if (item is null)
            return Refusal.Missing(command.Item);
        var kits = await db.KitParts.AsNoTracking().Where(p => p.KitId == item.Id || p.ItemId == item.Id).ToListAsync(ct);
        var names = await ItemNames.ReadAsync(db, kits.SelectMany(p => new[] { p.KitId, p.ItemId }), ct);
        return new View(new ItemName(item.Id, item.Code, item.Names, item.SmallestUnit), item.Category,
            item.WeightKg, item.VolumeL, item.Quantity, item.QuantityBasis, item.QuantitySource, item.Source)
        {
            Unit = item.Unit,
            PiecesPerUnit = item.PiecesPerUnit,
            ByLot = item.ByLot,
            ShelfLifeDays = item.ShelfLifeDays,
            Satisfies = item.Satisfies,
            SatisfiesUnits = item.SatisfiesUnits,
            Parts = [.. kits.Where(p => p.KitId == item.Id).Select(p => new PartOf(names[p.ItemId], p.Quantity)).OrderByShown(p => p.Item.Names)],
            InKits = [.. kits.Where(p => p.ItemId == item.Id).Select(p => new PartOf(names[p.KitId], p.Quantity)).OrderByShown(p => p.Item.Names)],
            Version = item.Version,
            Aliases = await db.ItemAliases.Where(a => a.ItemId == item.Id).OrderBy(a => a.Id).Select(a => a.Text).ToListAsync(ct),
        };
    }
}
