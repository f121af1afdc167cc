using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>Works all tallies out anew from the lines and compares them with those that are kept, the sums with nothing, and waybills with the books.</summary>
public sealed class VerifyBooks : IUseCase<VerifyBooks.Query, IReadOnlyList<BooksCheck>>
{
    private const int MostTries = 20;

    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TallyRecount recount;
    private readonly Gate gate;

    internal VerifyBooks(IDbContextFactory<ReliefDb> databases, TallyRecount recount, Gate gate)
    {
        this.databases = databases;
        this.recount = recount;
        this.gate = gate;
    }

    /// <param name="OperationId">Null: every operation.</param>
    public sealed record Query(int? OperationId);

    public async Task<Outcome<IReadOnlyList<BooksCheck>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReadAudit, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var checks = new List<BooksCheck>();
        foreach (var operation in await db.Operations.AsNoTracking().Where(o => command.OperationId == null || o.Id == command.OperationId).OrderBy(o => o.Code).ToListAsync(ct))
            checks.Add(await CheckAsync(db, operation, ct));
        return checks;
    }

    private async Task<BooksCheck> CheckAsync(ReliefDb db, Operation operation, CancellationToken ct)
    {
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == operation.Id).ToDictionaryAsync(p => p.Id, ct);
        var items = await db.Items.ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        var lots = await db.Lots.Where(l => l.OperationId == operation.Id).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        var (kept, sequence) = await AtOneMomentAsync(db, () => KeptAsync(db, operation.Id, ct), ct);
        var ((consignments, papers), _) = await AtOneMomentAsync(db, () => PaperCheck.ReadAsync(db, operation.Id, ct), ct);
        var counted = await recount.CountAsync(operation.Id, happenedBy: null, knownBy: sequence, ct);
        return new BooksCheck
        {
            OperationCode = operation.Code,
            Names = operation.Names,
            Entries = await db.Entries.LongCountAsync(e => e.OperationId == operation.Id && e.Sequence <= sequence, ct),
            Lines = await db.Lines.LongCountAsync(l => l.OperationId == operation.Id && l.Sequence <= sequence, ct),
            Tallies = kept.Count,
            Consignments = consignments,
            Papers = papers,
            People = kept.Where(t => t.Key.Subject.IsPeople && places[t.Key.PlaceId].Kind != PlaceKind.Census).Sum(t => t.Value),
            Census = -kept.Where(t => t.Key.Subject.IsPeople && places[t.Key.PlaceId].Kind == PlaceKind.Census).Sum(t => t.Value),
            Subjects = kept.Keys.Select(k => k.Subject).Distinct().Count(),
            Unbalanced = [.. kept.GroupBy(t => t.Key.Subject).Select(g => (Subject: g.Key, Sum: g.Sum(t => t.Value))).Where(s => s.Sum != 0)
                .Select(s => new SubjectSum(Written(s.Subject), s.Sum))],
            Differences = [.. kept.Keys.Union(counted.Keys)
                .Select(k => new TallyDifference(places[k.PlaceId].Code, places[k.PlaceId].Names, Written(k.Subject), kept.GetValueOrDefault(k), counted.GetValueOrDefault(k)))
                .Where(d => d.Kept != d.Recounted).OrderBy(d => d.PlaceCode, StringComparer.Ordinal).ThenBy(d => d.Subject, StringComparer.Ordinal)],
            KitsOff = await KitsOffAsync(db, kept.Where(t => places[t.Key.PlaceId].Kind == PlaceKind.Kits).ToList(), items, ct),
        };

        string Written(Subject subject) => subject.IsPeople
            ? places.TryGetValue(subject.OfId, out var origin) ? origin.Code : "@unknown"
            : items.GetValueOrDefault(subject.ItemId, "?") + (lots.TryGetValue(subject.OfId, out var lot) ? " " + lot : "");
    }

    // Kits that are out stand for parts that went in: at the place of packing, each part lies as often as all kits together hold it.
    private static async Task<IReadOnlyList<SubjectSum>> KitsOffAsync(ReliefDb db, List<KeyValuePair<(int PlaceId, Subject Subject), long>> packing, Dictionary<int, string> items, CancellationToken ct)
    {
        var off = packing.GroupBy(t => t.Key.Subject.ItemId).ToDictionary(g => g.Key, g => g.Sum(t => t.Value));
        var parts = await db.KitParts.AsNoTracking().ToListAsync(ct);
        var kits = parts.Select(p => p.KitId).ToHashSet();
        var made = off.Where(o => kits.Contains(o.Key)).ToDictionary(o => o.Key, o => o.Value);
        foreach (var part in parts)
            off[part.ItemId] = off.GetValueOrDefault(part.ItemId) + (made.GetValueOrDefault(part.KitId) * part.Quantity);
        return [.. off.Where(o => !kits.Contains(o.Key) && o.Value != 0).Select(o => new SubjectSum(items.GetValueOrDefault(o.Key, "?"), o.Value)).OrderBy(s => s.Subject, StringComparer.Ordinal)];
    }

    private static Task<Dictionary<(int PlaceId, Subject Subject), long>> KeptAsync(ReliefDb db, int operationId, CancellationToken ct) =>
        db.Tallies.AsNoTracking().Where(t => t.OperationId == operationId && t.Quantity != 0).ToDictionaryAsync(t => (t.PlaceId, new Subject(t.ItemId, t.OfId)), t => t.Quantity, ct);

    // While entries come in, what is compared and the last entry must be read at one moment: tried again until nothing came between.
    private static async Task<(T Read, long Sequence)> AtOneMomentAsync<T>(ReliefDb db, Func<Task<T>> read, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var before = await db.Entries.MaxAsync(e => (long?)e.Sequence, ct) ?? 0;
            var found = await read();
            if (i == MostTries || before == (await db.Entries.MaxAsync(e => (long?)e.Sequence, ct) ?? 0))
                return (found, before);
        }
    }
}

/// <summary>What was compared in one operation's books, and what did not agree.</summary>
public sealed record BooksCheck
{
    public required string OperationCode { get; init; }

    public required Names Names { get; init; }

    public required long Entries { get; init; }

    public required long Lines { get; init; }

    /// <summary>Kept tallies that are not zero.</summary>
    public required int Tallies { get; init; }

    /// <summary>Everybody, wherever they are.</summary>
    public required long People { get; init; }

    /// <summary>With how many people the books opened; differs from <see cref="People"/> by nothing.</summary>
    public required long Census { get; init; }

    /// <summary>Origins, items and lots whose places were added up.</summary>
    public required int Subjects { get; init; }

    /// <summary>Origins, items or lots whose places do not add up to nothing: something appeared or vanished.</summary>
    public required IReadOnlyList<SubjectSum> Unbalanced { get; init; }

    public required IReadOnlyList<TallyDifference> Differences { get; init; }

    /// <summary>Items of which more or less was packed than is in the kits that are out.</summary>
    public required IReadOnlyList<SubjectSum> KitsOff { get; init; }

    /// <summary>How many waybills were compared with the books.</summary>
    public required int Consignments { get; init; }

    public required IReadOnlyList<PaperDifference> Papers { get; init; }

    public bool Agrees => Unbalanced.Count == 0 && Papers.Count == 0 && Differences.Count == 0 && KitsOff.Count == 0 && People == Census;
}

/// <param name="Subject">The code of a community of origin, or of an item and its lot.</param>
public sealed record SubjectSum(string Subject, long Sum);

public sealed record TallyDifference(string PlaceCode, Names Place, string Subject, long Kept, long Recounted);
