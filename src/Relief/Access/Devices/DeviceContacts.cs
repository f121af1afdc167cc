using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>What devices said when they got in touch, read and written together for all that come at the same moment.</summary>
internal sealed class DeviceContacts
{
    /// <summary>Devices that are heard in one transaction.</summary>
    private const int AtOnce = 256;

    private const int MostBacklog = 200;

    private readonly Gathered<HearDevice.Command, Device?> gathered;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly IDatabaseProvider provider;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    public DeviceContacts(IDbContextFactory<ReliefDb> databases, IDatabaseProvider provider, WriteScope scope, TimeProvider clock)
    {
        this.databases = databases;
        this.provider = provider;
        this.scope = scope;
        this.clock = clock;
        gathered = new(AtOnce, HearAsync);
    }

    /// <summary>The device as it stands after its contact is written down, with what of the said backlog is to be believed; null where there is none of that number.</summary>
    public Task<Device?> HearAsync(HearDevice.Command contact, CancellationToken ct) => gathered.AskAsync(contact, ct);

    private async Task<IReadOnlyList<Device?>> HearAsync(IReadOnlyList<HearDevice.Command> contacts)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // What a device said last holds, where it said several things.
        var said = contacts.GroupBy(c => c.DeviceId).ToDictionary(g => g.Key, g => g.Last());
        await using var db = await databases.CreateDbContextAsync();
        var devices = await DevicesAsync(db.Devices.AsNoTracking(), said.Keys);
        var heard = await ReadAsync(db, devices, said, now);
        var news = devices.Where(d => now - d.LastContactAt >= HearDevice.Rest || heard[d.Id].Version != d.AppVersion || !Same(heard[d.Id].Waiting, d.Backlog)).Select(d => d.Id).ToHashSet();
        if (news.Count > 0)
        {
            // What another instance wrote down meanwhile is as new; the device is answered all the same.
            if ((await WriteAsync(news, heard, now)).TryGet(out var written))
                devices = [.. devices.Where(d => !news.Contains(d.Id)), .. written];
        }

        var byId = devices.ToDictionary(d => d.Id);
        return [.. contacts.Select(c => byId.GetValueOrDefault(c.DeviceId))];
    }

    private static Task<List<Device>> DevicesAsync(IQueryable<Device> devices, IReadOnlyCollection<int> ids) =>
        devices.Include(d => d.Users).Include(d => d.Backlog).AsSplitQuery().Where(d => ids.Contains(d.Id)).ToListAsync();

    // A device says this of itself, so it is believed only about people who signed in on it and places that exist.
    private static async Task<Dictionary<int, (string? Version, List<DeviceBacklog> Waiting)>> ReadAsync(ReliefDb db, List<Device> devices, Dictionary<int, HearDevice.Command> said, DateTime now)
    {
        var known = devices.ToDictionary(d => d.Id, d => said[d.Id].Waiting.Take(MostBacklog).Where(b =>
            !b.Place.Contains('\0') && !b.Operation.Contains('\0') && b.Reports is > 0 and < 100_000 && d.Users.Exists(u => u.UserId == b.UserId)).ToList());
        var codes = known.Values.SelectMany(k => k).Select(b => b.Place).Distinct(StringComparer.Ordinal).ToList();
        var places = codes.Count == 0 ? [] : (await (from p in db.Places join o in db.Operations on p.OperationId equals o.Id where codes.Contains(p.Code) select new { o.Code, Place = p.Code, p.Id }).ToListAsync())
            .ToDictionary(p => (p.Code, p.Place), p => p.Id);
        return devices.ToDictionary(d => d.Id, d => (VersionOf(said[d.Id], d), known[d.Id].Where(b => places.ContainsKey((b.Operation, b.Place)))
            .GroupBy(b => (b.UserId, PlaceId: places[(b.Operation, b.Place)]))
            .Select(g => new DeviceBacklog
            {
                DeviceId = d.Id, UserId = g.Key.UserId, PlaceId = g.Key.PlaceId,
                Waiting = g.Sum(b => b.Reports), OldestAt = Micros.Round(g.Min(b => b.OldestAt < now ? b.OldestAt : now)),
            }).ToList()));
    }

    private static string? VersionOf(HearDevice.Command said, Device device) =>
        said.AppVersion is { Length: > 0 and <= 50 } version && version.All(c => c is >= ' ' and <= '~') ? version : device.AppVersion;

    private static bool Same(List<DeviceBacklog> one, List<DeviceBacklog> other) => one.Select(Content).ToHashSet().SetEquals(other.Select(Content));

    private static (int, int, int, DateTime) Content(DeviceBacklog b) => (b.UserId, b.PlaceId, b.Waiting, b.OldestAt);

    // Refused where another instance wrote down the same device just then.
    private async Task<Outcome<List<Device>>> WriteAsync(HashSet<int> ids, Dictionary<int, (string? Version, List<DeviceBacklog> Waiting)> heard, DateTime now)
    {
        try
        {
            return await scope.RunAsync<List<Device>>(
                async db =>
                {
                    var devices = await DevicesAsync(db.Devices, ids);
                    foreach (var device in devices)
                    {
                        (device.LastContactAt, device.AppVersion) = (now, heard[device.Id].Version);
                        Replace(device.Backlog, heard[device.Id].Waiting);
                    }

                    return devices;
                },
                _ => null, new Change(ChangeKind.Field, null), CancellationToken.None);
        }
        catch (DbUpdateException failure) when (provider.IsTaken(failure))
        {
            return new Refusal("ChangedMeanwhile");
        }
    }

    private static void Replace(List<DeviceBacklog> there, List<DeviceBacklog> waiting)
    {
        there.RemoveAll(old => !waiting.Exists(w => (w.UserId, w.PlaceId) == (old.UserId, old.PlaceId)));
        foreach (var one in waiting)
        {
            if (there.Find(old => (old.UserId, old.PlaceId) == (one.UserId, one.PlaceId)) is { } old)
                (old.Waiting, old.OldestAt) = (one.Waiting, one.OldestAt);
            else
                there.Add(one);
        }
    }
}
