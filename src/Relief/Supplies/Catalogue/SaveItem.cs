using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Catalogue;

/// <summary>
/// Adds an item to the catalogue, or changes what it says of one. The smallest unit stays once the books count in it: what
/// stands there as 5 pieces would else become 5 cartons. A category or unit that the catalogue knows is written as it writes it.
/// </summary>
public sealed class SaveItem : IUseCase<SaveItem.Command, ItemName>
{
    private const int MostAlike = 12;

    private readonly Gate gate;
    private readonly ItemIndex index;
    private readonly IKnownNeeds needs;
    private readonly WriteScope writes;
    private readonly IDatabaseProvider provider;
    private readonly TimeProvider clock;

    internal SaveItem(Gate gate, ItemIndex index, IKnownNeeds needs, WriteScope writes, IDatabaseProvider provider, TimeProvider clock)
    {
        this.gate = gate;
        this.index = index;
        this.needs = needs;
        this.writes = writes;
        this.provider = provider;
        this.clock = clock;
    }

    /// <param name="OperationId">From where it is said; the catalogue is shared by all operations.</param>
    /// <param name="ItemId">Null for a new item.</param>
    /// <param name="Code">Of a new item; an item keeps its code.</param>
    /// <param name="Version">Of the item that was shown.</param>
    public sealed record Command(int OperationId, int? ItemId, string? Code, int Version, ItemFacts Facts);

    public async Task<Outcome<ItemName>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageCatalogue, command.OperationId, ct) is { } refusal)
            return refusal;
        command = command with { Facts = command.Facts.Cleaned(), Code = Wording.Line(command.Code) };
        List<Refusal> wrong = [.. ItemRules.Check(command.Facts), .. ItemRules.CheckSatisfies(command.Facts, needs.Codes)];
        if (command.ItemId is null && !Codes.IsGood(command.Code ?? ""))
            wrong.Add(new Refusal("ItemCodeMalformed", Codes.MaxLength) { Field = nameof(command.Code) });
        if (wrong.Count > 0)
            return Outcome<ItemName>.Refused(wrong);
        var changes = new AuditDetail();
        try
        {
            return await writes.RunAsync(db => SaveAsync(db, command, changes, ct),
                item => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(SaveItem), command.OperationId, null, item.Code, changes.ToString()), new Change(ChangeKind.Places, null), ct);
        }
        catch (DbUpdateException failure) when (provider.IsTaken(failure))
        {
            return new Refusal("ItemCodeTaken", command.Code) { Field = nameof(command.Code) };
        }
    }

    private async Task<Outcome<ItemName>> SaveAsync(ReliefDb db, Command command, AuditDetail changes, CancellationToken ct)
    {
        // An item's own words do not bind it: a spelling is put right where it stands alone.
        var facts = command.Facts.As(await ListItemWords.ReadAsync(db.Items.Where(i => i.Id != command.ItemId), ct));
        var item = command.ItemId is { } id ? await db.Items.SingleOrDefaultAsync(i => i.Id == id, ct) : null;
        if (item is null)
        {
            if (command.ItemId is { } missing)
                return Refusal.Missing($"#{missing}");
            // Written otherwise it is the same code to whoever types it, and to files.
            if ((await index.FindAsync(command.Code!, MostAlike, ct, exactly: true)).Any(i => string.Equals(i.Code, command.Code, StringComparison.OrdinalIgnoreCase)))
                return new Refusal("ItemCodeTaken", command.Code) { Field = nameof(command.Code) };
            item = new Item { Code = command.Code!, Names = facts.Names, Unit = facts.Unit!, SmallestUnit = facts.SmallestUnit };
            if (!IsBasisKnown(facts, item))
                return new Refusal("ItemBasisUnknown", facts.QuantityBasis) { Field = nameof(facts.QuantityBasis) };
            Apply(facts, item, changes);
            db.Items.Add(item);
            await db.SaveChangesAsync(ct);
        }
        else
        {
            if (item.Version != command.Version)
                return new Refusal("ChangedMeanwhile");
            if (item.SmallestUnit != facts.SmallestUnit && (await ItemRules.CountedAsync(db, [item.Id], ct)).Count > 0)
                return new Refusal("ItemUnitStands", item.SmallestUnit) { Field = nameof(facts.SmallestUnit) };
            if (!IsBasisKnown(facts, item))
                return new Refusal("ItemBasisUnknown", facts.QuantityBasis) { Field = nameof(facts.QuantityBasis) };
            Apply(facts, item, changes);
            // Another name alone is a change as well: who saw the item without it saw another one.
            db.Entry(item).State = EntityState.Modified;
        }

        await AliasAsync(db, item.Id, facts.Aliases, changes, ct);
        return new ItemName(item.Id, item.Code, item.Names, item.SmallestUnit);
    }

    // What a file once said of it stays until somebody says better.
    private static bool IsBasisKnown(ItemFacts facts, Item item) => facts.QuantityBasis is null || facts.QuantityBasis == item.QuantityBasis || QuantityBases.All.Contains(facts.QuantityBasis);

    private static async Task AliasAsync(ReliefDb db, int itemId, IReadOnlyList<string> wanted, AuditDetail changes, CancellationToken ct)
    {
        var known = await db.ItemAliases.Where(a => a.ItemId == itemId).OrderBy(a => a.Id).ToListAsync(ct);
        changes.ChangedUntold(AuditTerm.Aliases, string.Join('|', known.Select(a => a.Text)), string.Join('|', wanted));
        var spelled = wanted.ToDictionary(Spelling.Normalize);
        db.ItemAliases.RemoveRange(known.Where(a => !spelled.TryGetValue(a.Normalized, out var text) || text != a.Text));
        await db.SaveChangesAsync(ct);
        var kept = known.Where(a => spelled.TryGetValue(a.Normalized, out var text) && text == a.Text).Select(a => a.Normalized).ToHashSet(StringComparer.Ordinal);
        db.ItemAliases.AddRange(spelled.Where(a => !kept.Contains(a.Key)).Select(a => new ItemAlias { ItemId = itemId, Text = a.Value, Normalized = a.Key }));
    }

    private static void Apply(ItemFacts facts, Item item, AuditDetail changes)
    {
        changes.ChangedUntold(AuditTerm.Names, item.Names, facts.Names);
        changes.Changed(AuditTerm.Category, item.Category, facts.Category);
        changes.Changed(AuditTerm.Unit, item.SmallestUnit, facts.SmallestUnit);
        changes.ChangedUntold(AuditTerm.Facts, (item.Unit, item.PiecesPerUnit, item.ByLot, item.ShelfLifeDays, item.WeightKg, item.VolumeL, item.QuantityBasis, item.Quantity, item.QuantitySource, item.Satisfies, item.SatisfiesUnits),
            (facts.Unit, facts.PiecesPerUnit, facts.ByLot, facts.ShelfLifeDays, facts.WeightKg, facts.VolumeL, facts.QuantityBasis, facts.Quantity, facts.QuantitySource, facts.Satisfies, facts.SatisfiesUnits));
        changes.ChangedUntold(AuditTerm.Source, item.Source, facts.Source);
        item.Names = facts.Names;
        item.Category = facts.Category;
        item.Unit = facts.Unit!;
        item.SmallestUnit = facts.SmallestUnit;
        item.PiecesPerUnit = facts.PiecesPerUnit;
        item.ByLot = facts.ByLot;
        item.ShelfLifeDays = facts.ShelfLifeDays;
        item.WeightKg = facts.WeightKg;
        item.VolumeL = facts.VolumeL;
        item.QuantityBasis = facts.QuantityBasis;
        item.Quantity = facts.Quantity;
        item.QuantitySource = facts.QuantitySource;
        item.Source = facts.Source;
        item.Satisfies = facts.Satisfies;
        item.SatisfiesUnits = facts.SatisfiesUnits;
    }
}
