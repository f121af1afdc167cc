using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Supplies.Kits;

/// <summary>
/// Says what a kit is made of, or that an item is no kit any more. Once kits of it were put together or taken apart in any
/// operation this stands: what is packed already would else change on paper.
/// </summary>
public sealed class SetKitParts : IUseCase<SetKitParts.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope writes;
    private readonly TimeProvider clock;

    internal SetKitParts(Gate gate, WriteScope writes, TimeProvider clock)
    {
        this.gate = gate;
        this.writes = writes;
        this.clock = clock;
    }

    /// <param name="OperationId">From where it is said; the catalogue is shared by all operations.</param>
    /// <param name="Parts">Each item once; empty for no kit.</param>
    /// <param name="Version">Of the item that was shown.</param>
    public sealed record Command(int OperationId, int ItemId, IReadOnlyList<Part> Parts, int Version);

    /// <param name="Quantity">In one kit, in the smallest unit of the part.</param>
    public sealed record Part(int ItemId, long Quantity);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageCatalogue, command.OperationId, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var (code, said) = ("", "");
        return await writes.RunAsync(
            async db =>
            {
                var ids = command.Parts.Select(p => p.ItemId).Append(command.ItemId);
                var items = await ItemNames.ReadAsync(db, ids, ct);
                if (await CheckAsync(db, command, items, ct) is { Count: > 0 } wrong)
                    return Outcome<Done>.Refused(wrong);
                (code, said) = (items[command.ItemId].Code, Written(command.Parts, items));
                return await ChangeAsync(db, command, items, ct);
            },
            _ => AuditRow.For(caller, now, nameof(SetKitParts), command.OperationId, null, code, new AuditDetail().With(AuditTerm.Parts, said.Length > 0 ? said : "–").ToString()),
            new Change(ChangeKind.Places, null), ct);
    }

    private static async Task<List<Refusal>> CheckAsync(ReliefDb db, Command command, Dictionary<int, ItemName> items, CancellationToken ct)
    {
        const string field = nameof(command.Parts);
        if (command.Parts.Count > KitParts.Most)
            return [new Refusal("KitTooManyParts", KitParts.Most) { Field = field }];
        if (!items.TryGetValue(command.ItemId, out var kit) || command.Parts.Any(p => !items.ContainsKey(p.ItemId)))
            return [new Refusal("ItemNotHere") { Field = field }];
        List<Refusal> wrong = [];
        foreach (var twice in command.Parts.GroupBy(p => p.ItemId).Where(g => g.Count() > 1))
            wrong.Add(new Refusal("GoodsTwice", items[twice.Key].Names) { Field = field });
        foreach (var part in command.Parts.Where(p => p.Quantity is < 1 or > KitParts.MostOfOne))
            wrong.Add(new Refusal("KitPartQuantity", items[part.ItemId].Names, KitParts.MostOfOne) { Field = field });
        var ids = command.Parts.Select(p => p.ItemId).ToList();
        var kits = await db.KitParts.Where(p => ids.Contains(p.KitId)).Select(p => p.KitId).Distinct().ToListAsync(ct);
        foreach (var part in ids.Where(id => id == command.ItemId || kits.Contains(id)).Distinct())
            wrong.Add(new Refusal("KitInKit", items[part].Names) { Field = field });
        if (ids.Count > 0 && await db.KitParts.AnyAsync(p => p.ItemId == command.ItemId, ct))
            wrong.Add(new Refusal("KitIsPart", kit.Names) { Field = field });
        return wrong;
    }

    private static async Task<Outcome<Done>> ChangeAsync(ReliefDb db, Command command, Dictionary<int, ItemName> items, CancellationToken ct)
    {
        if (await db.Items.Where(i => i.Id == command.ItemId && i.Version == command.Version).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct) == 0)
            return new Refusal("ChangedMeanwhile");
        if ((await KitParts.MadeAsync(db, ct, command.ItemId)).Count > 0)
            return new Refusal("KitWasMade", items[command.ItemId].Names) { Field = nameof(command.Parts) };
        db.KitParts.RemoveRange(await db.KitParts.Where(p => p.KitId == command.ItemId).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        db.KitParts.AddRange(command.Parts.Select(p => new KitPart { KitId = command.ItemId, ItemId = p.ItemId, Quantity = p.Quantity }));
        return Done.It;
    }

    private static string Written(IReadOnlyList<Part> parts, Dictionary<int, ItemName> items) =>
        string.Join(", ", parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{items[p.ItemId].Code} × {p.Quantity}")));
}
