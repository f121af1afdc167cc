using System.Net;
using System.Text;
using Relief.Access;
using Relief.Ledger;

namespace Relief.Web.Tests.Pipeline;

/// <summary>The whole app on PostgreSQL, as several instances behind one door.</summary>
public sealed class PostgreSqlTests
{
    [PostgreSqlFact]
    public async Task A_session_opened_on_one_instance_holds_on_the_other()
    {
        await using var database = await PostgreSqlDatabase.MakeAsync();
        await using var first = new RunningRelief(database.Address);
        await first.InitializeAsync();
        await using var second = new RunningRelief(database.Address);
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
        await using var database = await PostgreSqlDatabase.MakeAsync();
        await using var relief = new RunningRelief(database.Address);
        await relief.InitializeAsync();
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var now = relief.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var report = Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"id":"{{EntryIds.New(relief.Get<TimeProvider>())}}","operation":"north","kind":"head_count","place":"HOTEL","counted":7,"occurredAt":"{{now:O}}"}"""));

        using var booked = await phone.PostJsonAsync("/api/v1/entries", report, ("Relief-Sent-At", now.ToString("O")));
        using var again = await phone.PostJsonAsync("/api/v1/entries", report, ("Relief-Sent-At", now.ToString("O")));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK], [booked.StatusCode, again.StatusCode]);
    }
}
