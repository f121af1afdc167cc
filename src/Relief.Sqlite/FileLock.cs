namespace Relief.Sqlite;

/// <summary>Holds a file open for this process alone, so that two starts do not migrate one database at the same time.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    public static async Task<FileLock> AcquireAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
