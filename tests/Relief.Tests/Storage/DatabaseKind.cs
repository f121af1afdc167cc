namespace Relief.Tests.Storage;

/// <summary>The databases that Relief runs on; every storage test runs on each.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
