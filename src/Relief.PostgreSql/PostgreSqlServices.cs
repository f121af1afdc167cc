using Microsoft.Extensions.DependencyInjection;

namespace Relief.PostgreSql;

public static class PostgreSqlServices
{
    /// <summary>Relief on a PostgreSQL server, version 15 or later.</summary>
    public static IServiceCollection AddReliefOnPostgreSql(this IServiceCollection services, string connectionString) =>
        services.AddRelief(new PostgreSqlProvider(connectionString));
}
