using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Relief.Storage;

namespace Relief.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add</c> work on this project without a running server.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<ReliefDb>
{
    public ReliefDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ReliefDb>();
        new PostgreSqlProvider("Host=localhost;Database=relief").Configure(options);
        return new ReliefDb(options.Options);
    }
}
