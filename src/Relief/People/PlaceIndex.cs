using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>
/// The spellings of an operation's places, remembered so that every key typed into a search does not read them all. Forgotten
/// when places change here, and after <see cref="Freshness"/> for changes made by other instances.
/// </summary>
internal sealed class PlaceIndex : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, (DateTimeOffset ReadAt, IReadOnlyList<SpelledPlace> Places)> remembered = new();
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;

    public PlaceIndex(IDbContextFactory<ReliefDb> databases, ChangeFeed feed, TimeProvider clock)
    {
        this.databases = databases;
        this.clock = clock;
        subscription = feed.Subscribe(Forget);
    }

    public async Task<IReadOnlyList<SpelledPlace>> OfAsync(int operationId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(operationId, out var known) && now - known.ReadAt < Freshness)
            return known.Places;
        await using var db = await databases.CreateDbContextAsync(ct);
        var aliases = (await db.PlaceAliases.AsNoTracking().Where(a => a.OperationId == operationId)
            .Select(a => new { a.PlaceId, a.Normalized }).ToListAsync(ct)).ToLookup(a => a.PlaceId, a => a.Normalized);
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == operationId)
            .Select(p => new { p.Id, p.Code, p.Names, p.Kind, p.District }).ToListAsync(ct);
        IReadOnlyList<SpelledPlace> read = [.. places.Select(p => new SpelledPlace(new PlaceName(p.Id, p.Code, p.Names, p.Kind), p.District,
            Spelling.Normalize(p.Code), [.. Spellings(p.Names).Concat(aliases[p.Id]).Distinct()]))];
        remembered[operationId] = (now, read);
        return read;
    }

    public void Dispose() => subscription.Dispose();

    private void Forget(Change change)
    {
        if (change.Kind != ChangeKind.Places)
            return;
        if (change.OperationId is { } operationId)
            remembered.TryRemove(operationId, out _);
        else
            remembered.Clear();
    }

    private static IEnumerable<string> Spellings(Names names) =>
        new[] { names.En, names.He, names.Ar }.OfType<string>().Select(Spelling.Normalize).Where(s => s.Length > 0);
}

/// <summary>A place by everything it may be called.</summary>
internal sealed record SpelledPlace(PlaceName Place, string? District, string Code, IReadOnlyList<string> Spellings)
{
    /// <summary>How well a normalised text names the place: 0 is best; null not at all.</summary>
    public int? Match(string text)
    {
        if (text.Length == 0)
            return 0;
        if (Code == text || Spellings.Contains(text))
            return 0;
        if (Code.StartsWith(text, StringComparison.Ordinal))
            return 1;
        var best = (int?)null;
        foreach (var spelling in Spellings)
        {
            var at = spelling.IndexOf(text, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var rank = at == 0 ? 1 : spelling[at - 1] == ' ' ? 2 : 3;
            best = best is { } already && already <= rank ? already : rank;
        }

        return best;
    }
}
