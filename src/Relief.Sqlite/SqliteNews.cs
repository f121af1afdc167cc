using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>
/// How processes that share one file hear of each other: each keeps one row among the settings that says how often it has
/// changed what, written in the transaction of the change, and looks at the rows of the others whenever the file has changed.
/// </summary>
internal sealed class SqliteNews
{
    /// <summary>How long another process's change may go unnoticed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private const string Prefix = "news/";

    /// <summary>Rows of processes that have long ended are dropped beyond so many.</summary>
    private const int Kept = 50;

    private readonly string key = Prefix + Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, long> told = new(StringComparer.Ordinal);

    /// <summary>Called by whoever has the turn to write, and so one at a time.</summary>
    public async Task AnnounceAsync(DbConnection connection, Change change, CancellationToken ct)
    {
        var what = $"{change.Kind} {change.OperationId?.ToString(CultureInfo.InvariantCulture) ?? "*"}";
        told[what] = told.GetValueOrDefault(what) + 1;
        await using var command = (SqliteCommand)connection.CreateCommand();
        command.CommandText = "INSERT INTO settings (key, value) VALUES (@k, @v) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        command.Parameters.AddWithValue("@k", key);
        command.Parameters.AddWithValue("@v", string.Join(';', told.Select(t => $"{t.Key} {t.Value}")));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Drops what nobody waits for any more.</summary>
    public static async Task TidyAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM settings WHERE key LIKE '{Prefix}%' AND rowid NOT IN (SELECT rowid FROM settings WHERE key LIKE '{Prefix}%' ORDER BY rowid DESC LIMIT {Kept})";
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task ListenAsync(SqliteConnection connection, Action<Change> heard, TimeProvider clock, CancellationToken ct)
    {
        var version = await VersionAsync(connection, ct);
        var known = await ReadAsync(connection, ct);
        // What was changed before the ear was open is made up for by looking at everything once.
        foreach (var kind in Enum.GetValues<ChangeKind>())
            heard(new Change(kind, null));
        while (true)
        {
            await Task.Delay(Pause, clock, ct);
            var now = await VersionAsync(connection, ct);
            if (now == version)
                continue;
            version = now;
            var next = await ReadAsync(connection, ct);
            foreach (var what in next.Where(n => !known.TryGetValue(n.Key, out var before) || before != n.Value).Select(n => n.Key.What).Distinct())
                heard(Parse(what));
            known = next;
        }
    }

    // Differs from the last answer on the same connection when any other connection has committed since.
    private static async Task<long> VersionAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<Dictionary<(string Process, string What), long>> ReadAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT key, value FROM settings WHERE key LIKE '{Prefix}%' AND key <> @k";
        command.Parameters.AddWithValue("@k", key);
        var read = new Dictionary<(string, string), long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            foreach (var part in reader.GetString(1).Split(';').Select(p => p.Split(' ')))
                read[(reader.GetString(0), part[0] + " " + part[1])] = long.Parse(part[2], CultureInfo.InvariantCulture);
        }

        return read;
    }

    private static Change Parse(string what)
    {
        var parts = what.Split(' ');
        return new Change(Enum.Parse<ChangeKind>(parts[0]), int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id) ? id : null);
    }
}
