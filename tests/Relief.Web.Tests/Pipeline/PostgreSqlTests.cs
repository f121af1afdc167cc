using System.Net;
using System.Text;
using Npgsql;
using Relief.Access;
using Relief.Ledger;

namespace Relief.Web.Tests.Pipeline;

/// <summary>The whole app on PostgreSQL, as several instances behind one door.</summary>
public sealed class PostgreSqlTests : IAsyncLifetime
{
    private readonly string name = "relief_web_" + Guid.NewGuid().ToString("N")[..12];

    private string Address => new NpgsqlConnectionStringBuilder(PostgreSqlFactAttribute.Server) { Database = name, MaxPoolSize = 12 }.ToString();

    [PostgreSqlFact]
    public async Task A_session_opened_on_one_instance_holds_on_the_other()
    {
        await using var first = new RunningRelief(Address);
        await first.InitializeAsync();
        await using var second = new RunningRelief(Address);
        await second.InitializeAsync();
        using var visitor = await first.VisitAsync(nameof(Role.Coordinator));
        using var elsewhere = second.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/operations");
        request.Headers.Add("Cookie", visitor.Cookies);

        using var page = await elsewhere.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [PostgreSqlFact]
    public async Task A_phones_report_is_booked_and_answered()
    {
        await using var relief = new RunningRelief(Address);
        await relief.InitializeAsync();
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var now = relief.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var report = Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"id":"{{EntryIds.New(relief.Get<TimeProvider>())}}","operation":"north","kind":"head_count","place":"HOTEL","counted":7,"occurredAt":"{{now:O}}"}"""));

        using var booked = await phone.PostJsonAsync("/api/v1/entries", report, ("Relief-Sent-At", now.ToString("O")));
        using var again = await phone.PostJsonAsync("/api/v1/entries", report, ("Relief-Sent-At", now.ToString("O")));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK], [booked.StatusCode, again.StatusCode]);
    }

    public async ValueTask InitializeAsync() => await ExecuteAsync($"CREATE DATABASE {name}");

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task ExecuteAsync(string sql)
    {
        if (string.IsNullOrWhiteSpace(PostgreSqlFactAttribute.Server))
            return;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgreSqlFactAttribute.Server) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
