namespace Relief.Access.Devices;

/// <summary>
/// When each of many devices that come back at the same moment is to send what it holds. Sent all at once, a thousand backlogs would wait
/// for each other behind open connections, and on the lines that phones have be cut and sent again. Who asks while there is room sends; the
/// others are told to ask again about when it will be their turn, by how fast sendings were taken while there was no room.
/// </summary>
internal sealed class DeviceTurns(TimeProvider clock)
{
    /// <summary>Reports inside at which there is no room: enough to keep the ledger's one writer busy, few enough to be answered soon.</summary>
    public const int Full = 1_500;

    /// <summary>Reports a second that are expected to be taken before it was seen.</summary>
    private const double FirstGuess = 2_000;

    /// <summary>Of one device; it says itself how many it has, and must not hold up all others by that.</summary>
    private const int MostReports = 200;

    /// <summary>Who comes a little early asks once more; who comes late has left room empty.</summary>
    private const double Early = 0.75;

    /// <summary>Reports that a phone sends in one request (Scripts/field/send.ts).</summary>
    private const int FirstSending = 10;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Devices a second that ask again, at most: where more wait, each waits longer.</summary>
    private const double Asking = 500;

    /// <summary>Who was let in is on the way for about so long.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(100);

    /// <summary>Over so much time without room it is seen how fast sendings are taken.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Who does not ask again so long after its time is not waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private readonly Dictionary<int, Waiter> waiting = [];
    private double reportsBefore;
    private double reportsGone;
    private double speed = FirstGuess;
    private double coming;
    private long inside;
    private TimeSpan withoutRoom;
    private int takenWithoutRoom;
    private long now = clock.GetTimestamp();
    private long swept = clock.GetTimestamp();

    private readonly record struct Waiter(double Before, int Reports, TimeSpan Wait, long Since);

    /// <summary>How long a device that holds so many reports is to wait before it asks again; nothing where it is to send now. One that asks again keeps its place.</summary>
    public TimeSpan WaitOf(int deviceId, int reports)
    {
        if (reports <= 0)
            return TimeSpan.Zero;
        lock (turn)
        {
            GoOn();
            if (inside + coming < Full)
            {
                coming += Math.Min(reports, FirstSending);
                Leave(deviceId);
                return TimeSpan.Zero;
            }

            if (!waiting.TryGetValue(deviceId, out var waiter))
            {
                waiter = new Waiter(reportsBefore, Math.Min(reports, MostReports), default, default);
                reportsBefore += waiter.Reports;
            }

            var longest = Math.Max(Longest.TotalSeconds, waiting.Count / Asking);
            var wait = TimeSpan.FromSeconds(Math.Clamp(Early * (waiter.Before - reportsGone) / speed, Shortest.TotalSeconds, longest));
            waiting[deviceId] = waiter with { Wait = wait, Since = now };
            return wait;
        }
    }

    /// <summary>A sending of so many reports comes in; it is inside until what is returned is disposed.</summary>
    public IDisposable Enter(int reports)
    {
        lock (turn)
        {
            GoOn();
            inside += reports;
        }

        return new Leaving(this, reports);
    }

    private void Leave(int deviceId)
    {
        if (!waiting.Remove(deviceId, out var waiter))
            return;
        reportsGone += waiter.Reports;
        if (waiting.Count == 0)
            (reportsBefore, reportsGone) = (0, 0);
    }

    private void Left(int reports)
    {
        lock (turn)
        {
            GoOn();
            var wasFull = inside >= Full;
            inside -= reports;
            if (!wasFull)
                return;
            takenWithoutRoom += reports;
            if (withoutRoom < Look)
                return;
            speed = (speed + (takenWithoutRoom / withoutRoom.TotalSeconds)) / 2;
            (withoutRoom, takenWithoutRoom) = (TimeSpan.Zero, 0);
        }
    }

    private void GoOn()
    {
        var passed = clock.GetElapsedTime(now);
        now = clock.GetTimestamp();
        coming *= Math.Exp(-passed / OnTheWay);
        if (inside >= Full)
            withoutRoom += passed;
        if (waiting.Count == 0 || clock.GetElapsedTime(swept) < Grace)
            return;
        swept = now;
        foreach (var deviceId in waiting.Where(w => clock.GetElapsedTime(w.Value.Since) > w.Value.Wait + Grace).Select(w => w.Key).ToList())
            Leave(deviceId);
    }

    private sealed class Leaving(DeviceTurns turns, int reports) : IDisposable
    {
        public void Dispose() => turns.Left(reports);
    }
}
