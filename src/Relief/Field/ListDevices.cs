using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.Field;

/// <summary>The devices that report from the field, the latest contact first: whose, how old their word is, and what waits on them.</summary>
public sealed class ListDevices : IUseCase<ListDevices.Query, IReadOnlyList<ListDevices.Row>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListDevices(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="OperationId">Devices of those who hold a grant in it; null for all of the installation.</param>
    public sealed record Query(int? OperationId);

    /// <param name="Users">Who signed in on it, the latest first.</param>
    /// <param name="Waiting">What it said at its last contact that it still holds.</param>
    public sealed record Row(int Id, string Name, DateTime FirstSeenAt, DateTime LastContactAt, string? AppVersion, DateTime? CutOffAt,
        IReadOnlyList<Person> Users, IReadOnlyList<Backlog> Waiting);

    /// <param name="IsOpen">False where the device was cut off since.</param>
    public sealed record Person(int UserId, string Name, DateTime SignedInAt, DateTime ExpiresAt, bool IsOpen);

    public sealed record Backlog(string User, PlaceName Place, int Reports, DateTime OldestAt);

    public async Task<Outcome<IReadOnlyList<Row>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReadAudit, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var devices = db.Devices.AsNoTracking();
        if (command.OperationId is { } operationId)
            devices = devices.Where(d => d.Users.Any(u => db.Grants.Any(g => g.UserId == u.UserId && g.OperationId == operationId)));
        var found = await devices.Include(d => d.Users).Include(d => d.Backlog).AsSplitQuery().OrderByDescending(d => d.LastContactAt).ToListAsync(ct);
        var userIds = found.SelectMany(d => d.Users).Select(u => u.UserId).Distinct().ToList();
        var names = await db.Users.Where(u => userIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        var places = await PlaceNames.ReadAsync(db, found.SelectMany(d => d.Backlog).Select(b => b.PlaceId), ct);
        var elsewhere = command.OperationId is { } shown
            ? await db.Places.Where(p => places.Keys.Contains(p.Id) && p.OperationId != shown).Select(p => p.Id).ToHashSetAsync(ct) : [];
        return found.ConvertAll(d => new Row(d.Id, d.Name, d.FirstSeenAt, d.LastContactAt, d.AppVersion, d.CutOffAt,
            [.. d.Users.OrderByDescending(u => u.SignedInAt).Select(u => new Person(u.UserId, names[u.UserId], u.SignedInAt, u.ExpiresAt, !(d.CutOffAt >= u.SignedInAt)))],
            [.. d.Backlog.Where(b => !elsewhere.Contains(b.PlaceId)).OrderBy(b => b.OldestAt).Select(b => new Backlog(names[b.UserId], places[b.PlaceId], b.Waiting, b.OldestAt))]));
    }
}
