using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Relief.Tests.Storage;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL: <c>[Theory, OnBothDatabases] async Task X(DatabaseKind kind)</c>.
/// What is given in brackets becomes the test's further parameters. Without a PostgreSQL server its case is skipped, with a
/// reason that says what to do.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothDatabasesAttribute(params object?[] further) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Rows(further)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    /// <summary>One row for each database, for theories whose further parameters come from members.</summary>
    public static IEnumerable<ITheoryDataRow> Rows(params object?[] further) => Enum.GetValues<DatabaseKind>().Select(kind => new TheoryDataRow([kind, .. further])
    {
        Skip = kind == DatabaseKind.PostgreSql && !PostgreSqlServer.IsThere ? PostgreSqlServer.HowToGetOne : null,
    });
}
