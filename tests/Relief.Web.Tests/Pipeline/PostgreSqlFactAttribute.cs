using System.Runtime.CompilerServices;

namespace Relief.Web.Tests.Pipeline;

/// <summary>A test that needs a PostgreSQL server, named by RELIEF_TEST_POSTGRES; tests/run starts one.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public static readonly string? Server = Environment.GetEnvironmentVariable("RELIEF_TEST_POSTGRES");

    public PostgreSqlFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (string.IsNullOrWhiteSpace(Server))
            Skip = "There is no PostgreSQL server. Run tests/run, which starts one, or set RELIEF_TEST_POSTGRES to its connection string.";
    }
}
