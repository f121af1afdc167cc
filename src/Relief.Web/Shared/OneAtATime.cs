namespace Relief.Web.Shared;

/// <summary>
/// Runs a page's questions one after the other, with a rest between: whatever changes meanwhile is asked for once. A thousand
/// phones that come back at once then cost an open page one question a second.
/// </summary>
internal sealed class OneAtATime(Func<Task> ask, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource end = new();
    private bool asking;
    private bool again;

    /// <summary>To be called where the page draws; comes back at once when a question is under way.</summary>
    public async Task RunAsync()
    {
        again = true;
        if (asking)
            return;
        asking = true;
        try
        {
            while (again)
            {
                again = false;
                await ask();
                await Task.Delay(Rest, clock, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            asking = false;
        }
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }
}
