using Microsoft.Extensions.DependencyInjection;

namespace Relief.Sqlite;

public static class SqliteServices
{
    /// <summary>Relief on one SQLite file; its folder is made when it is not there.</summary>
    public static IServiceCollection AddReliefOnSqlite(this IServiceCollection services, string path) =>
        services.AddRelief(new SqliteProvider(path));
}
