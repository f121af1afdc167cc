using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> work on this project without a running app.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<ReliefDb>
{
    public ReliefDb CreateDbContext(string[] args)
    {
        using var provider = new SqliteProvider(Path.Combine(Path.GetTempPath(), "relief-design.db"));
        var options = new DbContextOptionsBuilder<ReliefDb>();
        provider.Configure(options);
        return new ReliefDb(options.Options);
    }
}
