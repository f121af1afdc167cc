using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>
/// A device gets in touch: it says what it still holds and hears whether it was cut off. Whoever asks shows the device's own
/// cookie; nobody needs to be signed in, or a lost phone would never hear of it.
/// </summary>
public sealed class HearDevice : IUseCase<HearDevice.Command, HearDevice.Answer>
{
    /// <summary>Contacts that say nothing new are written down this often.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private const int MostBacklog = 200;

    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal HearDevice(IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
    {
        this.databases = databases;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="AppVersion">Of the field pages that it runs.</param>
    public sealed record Command(int DeviceId, string? AppVersion, IReadOnlyList<Backlog> Waiting);

    /// <summary>Reports of a user about a place that wait on the device.</summary>
    /// <param name="OldestAt">UTC, by the device's clock.</param>
    public sealed record Backlog(int UserId, string Operation, string Place, int Reports, DateTime OldestAt);

    /// <param name="CutOff">True where nobody has signed in on it since it was cut off.</param>
    /// <param name="Users">Those whose key it may keep.</param>
    public sealed record Answer(bool CutOff, IReadOnlyList<int> Users);

    public async Task<Outcome<Answer>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(ct);
        var device = await db.Devices.AsNoTracking().Include(d => d.Users).Include(d => d.Backlog).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == command.DeviceId, ct);
        if (device is null)
            return new Refusal("NoDevice");
        var open = device.Users.Where(u => !(device.CutOffAt >= u.SignedInAt)).Select(u => u.UserId).ToList();
        var waiting = await ReadAsync(db, device, command.Waiting, now, ct);
        var version = command.AppVersion is { Length: > 0 and <= 50 } said && said.All(c => c is >= ' ' and <= '~') ? said : device.AppVersion;
        if (now - device.LastContactAt >= Rest || version != device.AppVersion || !Same(waiting, device.Backlog))
            await WriteAsync(caller, device.Id, version, waiting, now, ct);
        return new Answer(device.CutOffAt is not null && open.Count == 0, open);
    }

    private static bool Same(List<DeviceBacklog> one, List<DeviceBacklog> other) =>
        one.Select(b => (b.UserId, b.PlaceId, b.Waiting, b.OldestAt)).ToHashSet().SetEquals(other.Select(b => (b.UserId, b.PlaceId, b.Waiting, b.OldestAt)));

    // A device says this of itself, so it is believed only about people who signed in on it and places that exist.
    private static async Task<List<DeviceBacklog>> ReadAsync(ReliefDb db, Device device, IReadOnlyList<Backlog> said, DateTime now, CancellationToken ct)
    {
        var known = said.Take(MostBacklog).Where(b => !b.Place.Contains('\0') && !b.Operation.Contains('\0') && b.Reports is > 0 and < 100_000 && device.Users.Exists(u => u.UserId == b.UserId)).ToList();
        if (known.Count == 0)
            return [];
        var codes = known.Select(b => b.Place).Distinct(StringComparer.Ordinal).ToList();
        var places = await (from p in db.Places join o in db.Operations on p.OperationId equals o.Id where codes.Contains(p.Code) select new { o.Code, Place = p.Code, p.Id }).ToListAsync(ct);
        return [.. known.Select(b => (Said: b, Id: places.Find(p => p.Code == b.Operation && p.Place == b.Place)?.Id)).Where(b => b.Id is not null)
            .GroupBy(b => (b.Said.UserId, Id: b.Id!.Value))
            .Select(g => new DeviceBacklog
            {
                DeviceId = device.Id, UserId = g.Key.UserId, PlaceId = g.Key.Id,
                Waiting = g.Sum(b => b.Said.Reports), OldestAt = Micros.Round(g.Min(b => b.Said.OldestAt < now ? b.Said.OldestAt : now)),
            })];
    }

    private Task<Outcome<Done>> WriteAsync(Caller caller, int deviceId, string? version, List<DeviceBacklog> waiting, DateTime now, CancellationToken ct) => scope.RunAsync<Done>(
        async db =>
        {
            var device = await db.Devices.Include(d => d.Backlog).SingleAsync(d => d.Id == deviceId, ct);
            (device.LastContactAt, device.AppVersion) = (now, version);
            device.Backlog.Clear();
            await db.SaveChangesAsync(ct);
            device.Backlog.AddRange(waiting);
            return Done.It;
        },
        _ => null, new Change(ChangeKind.Field, null), ct);
}
