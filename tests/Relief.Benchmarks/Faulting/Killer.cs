using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks.Faulting;

/// <summary>Ends the server's process at once, and starts it again on the same books and under another address.</summary>
internal sealed class Killer(ReliefApp app)
{
    private Uri? address = new(app.Address);
    private TaskCompletionSource up = Done();

    /// <summary>Null while it is down.</summary>
    public Uri? Address => Volatile.Read(ref address);

    public int Kills { get; private set; }

    /// <summary>Completes when it serves, and fails where it did not come up again.</summary>
    public Task Up => Volatile.Read(ref up).Task;

    /// <summary>False where it is down already.</summary>
    public async Task<bool> StrikeAsync()
    {
        var starting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Exchange(ref address, null) is null)
            return false;
        Volatile.Write(ref up, starting);
        await app.KillAsync();
        Kills++;
        _ = ComeUpAsync(starting);
        return true;
    }

    private async Task ComeUpAsync(TaskCompletionSource starting)
    {
        try
        {
            await app.ComeUpAsync(elsewhere: true);
            Volatile.Write(ref address, new Uri(app.Address));
            starting.SetResult();
        }
        catch (Exception failure)
        {
            starting.SetException(failure);
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
