using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Tests.Architecture;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void No_model_change_is_without_its_migration(DatabaseKind kind)
    {
        using var db = Open(kind);

        Assert.False(db.Database.HasPendingModelChanges(), "The model differs from the migrations: add one for both databases (CONTRIBUTING.md).");
    }

    private static ReliefDb Open(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? new Sqlite.DesignTime().CreateDbContext([])
        : new PostgreSql.DesignTime().CreateDbContext([]);
}
