using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Says how much of an item a place is to have at least, or that it need not have any.</summary>
public sealed class SetMinimum : IUseCase<SetMinimum.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope writes;
    private readonly TimeProvider clock;

    internal SetMinimum(Gate gate, WriteScope writes, TimeProvider clock)
    {
        this.gate = gate;
        this.writes = writes;
        this.clock = clock;
    }

    /// <param name="Quantity">In the item's smallest unit; null where nothing is asked any more.</param>
    /// <param name="Version">Of the level that was shown; null where there was none.</param>
    public sealed record Command(int OperationId, int PlaceId, int ItemId, long? Quantity, int? Version);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;
        if (command.Quantity is < 1 or > EntryRules.MaxQuantity)
            return new Refusal("MinimumOutOfRange", EntryRules.MaxQuantity) { Field = nameof(command.Quantity) };
        var now = clock.GetUtcNow().UtcDateTime;
        var code = "";
        return await writes.RunAsync(
            async db =>
            {
                if (await db.Items.Where(i => i.Id == command.ItemId).Select(i => i.Code).SingleOrDefaultAsync(ct) is not { } item)
                    return new Refusal("ItemNotHere") { Field = nameof(command.ItemId) };
                var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PlaceId && p.OperationId == command.OperationId, ct);
                if (await EditedPlace.MergedAsync(db, place, ct) is { } merged)
                    return merged with { Field = nameof(command.PlaceId) };
                if (place is not { Kind: PlaceKind.Warehouse or PlaceKind.Shelter or PlaceKind.Community })
                    return new Refusal("NoStockThere", $"#{command.PlaceId}") { Field = nameof(command.PlaceId) };
                code = item;
                return await ChangeAsync(db, caller, command, now, ct);
            },
            _ => AuditRow.For(caller, now, nameof(SetMinimum), command.OperationId, command.PlaceId, code,
                new AuditDetail().With(AuditTerm.Amount, command.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToString()),
            new Change(ChangeKind.Supplies, command.OperationId), ct);
    }

    private static async Task<Outcome<Done>> ChangeAsync(ReliefDb db, Caller caller, Command command, DateTime now, CancellationToken ct)
    {
        var known = await db.MinimumLevels.SingleOrDefaultAsync(m => m.PlaceId == command.PlaceId && m.ItemId == command.ItemId, ct);
        if (known?.Version != command.Version)
            return new Refusal("ChangedMeanwhile");
        if (command.Quantity is not { } quantity)
        {
            if (known is not null)
                db.MinimumLevels.Remove(known);
        }
        else if (known is null)
        {
            db.MinimumLevels.Add(new MinimumLevel { PlaceId = command.PlaceId, ItemId = command.ItemId, Quantity = quantity, SetAt = now, SetBy = caller.Name });
        }
        else
        {
            (known.Quantity, known.SetAt, known.SetBy) = (quantity, now, caller.Name);
        }

        return Done.It;
    }
}
