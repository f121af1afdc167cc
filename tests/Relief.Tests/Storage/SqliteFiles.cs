using Relief.Sqlite;

[assembly: AssemblyFixture(typeof(Relief.Tests.Storage.SqliteFiles))]

namespace Relief.Tests.Storage;

/// <summary>The folder with the tests' SQLite files: one with the tables, made once a run, and a copy of it for every test.</summary>
public sealed class SqliteFiles : IDisposable
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "relief-test-" + Guid.NewGuid().ToString("N")[..12]);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static int made;

    /// <summary>Makes an empty database with all tables, and gives its path.</summary>
    internal static async Task<string> MakeDatabaseAsync()
    {
        var path = Path.Combine(Folder, $"{Interlocked.Increment(ref made)}.db");
        File.Copy(await Template.Value, path);
        return path;
    }

    internal static void Drop(string path)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, Path.GetFileName(path) + "*"))
            File.Delete(file);
    }

    /// <summary>After the last test of the run.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, "template.db");
        await Installation.MigrateAsync(services => services.AddReliefOnSqlite(path));
        return path;
    }
}
