using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Finding;

/// <summary>Places by name in any language, alias or code, typing errors tolerated; entries by the beginning of their id.</summary>
public sealed class FindAnything : IUseCase<FindAnything.Query, Found>
{
    /// <summary>Hexadecimal digits from which a text may be the beginning of an entry's id.</summary>
    public const int ShortestId = 6;

    private readonly Gate gate;
    private readonly PlaceIndexes indexes;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal FindAnything(Gate gate, PlaceIndexes indexes, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.indexes = indexes;
        this.databases = databases;
    }

    /// <param name="Most">Places, and entries, at most so many each.</param>
    public sealed record Query(int OperationId, string Typed, int Most = 12);

    public async Task<Outcome<Found>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        var typed = command.Typed.Trim();
        if (typed.Length is 0 or > Names.MaxLength)
            return new Found([], []);
        var index = await indexes.OfAsync(command.OperationId, ct);
        return new Found(index.Find(typed, command.Most), await EntriesAsync(command, typed, ct));
    }

    private async Task<IReadOnlyList<FoundEntry>> EntriesAsync(Query command, string typed, CancellationToken ct)
    {
        if (RangeOf(typed) is not var (first, last))
            return [];
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Entries.AsNoTracking()
            .Where(e => e.OperationId == command.OperationId && e.Id >= first && e.Id <= last)
            .OrderBy(e => e.Id).Take(command.Most)
            .Select(e => new FoundEntry(e.Id, e.Kind, e.OccurredAt, e.PlaceId, e.AuthorName)).ToListAsync(ct);
    }

    private static (Guid First, Guid Last)? RangeOf(string typed)
    {
        var digits = typed.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < ShortestId or > 32 || !digits.All(char.IsAsciiHexDigit))
            return null;
        return (Guid.Parse(digits.PadRight(32, '0'), CultureInfo.InvariantCulture), Guid.Parse(digits.PadRight(32, 'f'), CultureInfo.InvariantCulture));
    }
}

/// <param name="Places">The best first.</param>
public sealed record Found(IReadOnlyList<PlaceName> Places, IReadOnlyList<FoundEntry> Entries);

public sealed record FoundEntry(Guid Id, EntryKind Kind, DateTime OccurredAt, int? PlaceId, string Author);
