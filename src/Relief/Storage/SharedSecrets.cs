using Microsoft.EntityFrameworkCore;

namespace Relief.Storage;

/// <summary>
/// Texts that all instances of the app need and nobody may see, such as the keys that protect cookies. Kept as settings.
/// Synchronous, because the framework asks for keys synchronously.
/// </summary>
public sealed class SharedSecrets
{
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SharedSecrets(IDbContextFactory<ReliefDb> databases) => this.databases = databases;

    /// <summary>Every text of one purpose.</summary>
    public IReadOnlyList<string> All(string purpose)
    {
        using var db = databases.CreateDbContext();
        return [.. db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(purpose + "/")).Select(s => s.Value)];
    }

    /// <summary>Adds a text; one that is there under the name already is left alone.</summary>
    public void Add(string purpose, string name, string text)
    {
        using var db = databases.CreateDbContext();
        var key = purpose + "/" + name;
        if (db.Settings.Any(s => s.Key == key))
            return;
        db.Settings.Add(new Setting { Key = key, Value = text });
        db.SaveChanges();
    }
}
