using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Finding;

/// <summary>One index an operation, made when somebody first searches and made anew after its places changed.</summary>
internal sealed class PlaceIndexes
{
    private readonly ConcurrentDictionary<int, Lazy<Task<PlaceIndex>>> made = new();
    private readonly IDbContextFactory<ReliefDb> databases;

    // Subscribed for the life of the installation.
    public PlaceIndexes(IDbContextFactory<ReliefDb> databases, ChangeFeed feed)
    {
        this.databases = databases;
        feed.Subscribe(Forget);
    }

    public async Task<PlaceIndex> OfAsync(int operationId, CancellationToken ct)
    {
        var index = made.GetOrAdd(operationId, id => new Lazy<Task<PlaceIndex>>(() => MakeAsync(id)));
        try
        {
            return await index.Value.WaitAsync(ct);
        }
        catch (Exception) when (index.Value.IsFaulted)
        {
            made.TryRemove(KeyValuePair.Create(operationId, index));
            throw;
        }
    }

    private void Forget(Change change)
    {
        if (change.Kind != ChangeKind.Places)
            return;
        if (change.OperationId is { } operationId)
            made.TryRemove(operationId, out _);
        else
            made.Clear();
    }

    private async Task<PlaceIndex> MakeAsync(int operationId)
    {
        await using var db = await databases.CreateDbContextAsync();
        var aliases = (await db.PlaceAliases.AsNoTracking().Where(a => a.OperationId == operationId)
            .Select(a => new { a.PlaceId, a.Text }).ToListAsync()).ToLookup(a => a.PlaceId, a => a.Text);
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == operationId)
            .Select(p => new { Name = new PlaceName(p.Id, p.Code, p.Names, p.Kind), p.MergedIntoId }).ToListAsync();
        return new PlaceIndex([.. places.Where(p => p.MergedIntoId is null).Select(p => (p.Name, (IReadOnlyList<string>)[.. aliases[p.Name.Id]]))],
            [.. places.Where(p => p.MergedIntoId is not null).Select(p => (p.Name, p.MergedIntoId!.Value))]);
    }
}
