using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Relief.PostgreSql;
using Relief.Sqlite;
using Relief.Storage;

namespace Relief.Web.Hosting;

/// <summary>
/// Relief:Database ("Host=…") moves the app to PostgreSQL; without it everything is in one SQLite file in the state folder.
/// The keys that protect cookies go where the database is, so that every instance reads the others' cookies.
/// </summary>
internal static class DatabaseChoice
{
    public static void AddReliefDatabase(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("Relief");
        if (builder.Configuration["Relief:Database"] is { Length: > 0 } connection)
        {
            builder.Services.AddReliefOnPostgreSql(connection);
            builder.Services.AddSingleton<SharedKeys>();
            builder.Services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((o, keys) => o.XmlRepository = keys);
            return;
        }

        var state = StateFolder.Of(builder.Configuration);
        state.Create();
        builder.Services.AddReliefOnSqlite(state.File("relief.db"));
        protection.PersistKeysToFileSystem(Directory.CreateDirectory(state.File("keys")));
    }

    /// <summary>Says where the books are and brings them to this version's shape.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        app.Logger.LogInformation("Database: {Database}", database.Description);
        await database.MigrateAsync(app.Lifetime.ApplicationStopping);
    }
}
