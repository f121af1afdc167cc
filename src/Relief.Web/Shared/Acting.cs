namespace Relief.Web.Shared;

/// <summary>
/// What a page's buttons do, one at a time: a second press while the first is sent does nothing. What was refused or failed is
/// kept to be said beside the button, and the page stays as it is.
/// </summary>
public sealed partial class Acting(ILogger log)
{
    public bool IsSending { get; private set; }

    public bool Failed { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <returns>Whether it was done.</returns>
    public async Task<bool> RunAsync<T>(Func<Task<Outcome<T>>> act)
    {
        if (IsSending)
            return false;
        (IsSending, Failed, Refusals) = (true, false, []);
        try
        {
            var outcome = await act();
            Refusals = outcome.Refusals;
            return outcome.Succeeded;
        }
        catch (Exception failure)
        {
            ActFailed(log, failure);
            Failed = true;
            return false;
        }
        finally
        {
            IsSending = false;
        }
    }

    public void Forget() => (Failed, Refusals) = (false, []);

    [LoggerMessage(Level = LogLevel.Error, Message = "What a button does failed.")]
    private static partial void ActFailed(ILogger log, Exception failure);
}
