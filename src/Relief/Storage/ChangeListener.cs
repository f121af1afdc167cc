using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Relief.Storage;

/// <summary>Passes on what other instances announce, so that their changes reach the screens of this one.</summary>
internal sealed partial class ChangeListener(IDatabaseProvider provider, ChangeFeed feed, TimeProvider clock, ILogger<ChangeListener> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await provider.ListenAsync(feed.Publish, clock, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                ConnectionLost(failure);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for other instances was lost; opening it again.")]
    private partial void ConnectionLost(Exception failure);
}
