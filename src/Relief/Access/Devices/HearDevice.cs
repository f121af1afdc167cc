namespace Relief.Access.Devices;

/// <summary>
/// A device gets in touch: it says what it still holds, and hears whether it was cut off and when its turn to send is. Whoever asks shows
/// the device's own cookie; nobody needs to be signed in, or a lost phone would never hear of it.
/// </summary>
public sealed class HearDevice : IUseCase<HearDevice.Command, HearDevice.Answer>
{
    /// <summary>Contacts that say nothing new are written down this often.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly DeviceContacts contacts;
    private readonly DeviceTurns turns;
    private readonly Sessions sessions;

    internal HearDevice(DeviceContacts contacts, DeviceTurns turns, Sessions sessions)
    {
        this.contacts = contacts;
        this.turns = turns;
        this.sessions = sessions;
    }

    /// <param name="AppVersion">Of the field pages that it runs.</param>
    public sealed record Command(int DeviceId, string? AppVersion, IReadOnlyList<Backlog> Waiting);

    /// <summary>Reports of a user about a place that wait on the device.</summary>
    /// <param name="OldestAt">UTC, by the device's clock.</param>
    public sealed record Backlog(int UserId, string Operation, string Place, int Reports, DateTime OldestAt);

    /// <param name="CutOff">True where nobody has signed in on it since it was cut off.</param>
    /// <param name="Users">Those whose key it may keep.</param>
    /// <param name="Closed">Those who signed in on it and whose account has been closed since. Nobody else is told of an account.</param>
    /// <param name="Wait">How long it is to wait before it sends, where many came at once.</param>
    public sealed record Answer(bool CutOff, IReadOnlyList<int> Users, IReadOnlyList<int> Closed, TimeSpan Wait);

    public async Task<Outcome<Answer>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await contacts.HearAsync(command, ct) is not { } device)
            return new Refusal("NoDevice");
        var open = device.Users.Where(u => !(device.CutOffAt >= u.SignedInAt)).Select(u => u.UserId).ToList();
        var closed = new List<int>();
        foreach (var userId in open)
        {
            if (await sessions.NameOfAsync(userId, ct) is null)
                closed.Add(userId);
        }

        return new Answer(device.CutOffAt is not null && open.Count == 0, open, closed, turns.WaitOf(device.Id, device.Backlog.Sum(b => b.Waiting)));
    }
}
