using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>A report that was sent is booked once, at the time it happened, and only a receipt says so.</summary>
public sealed class SendReportTests
{
    [Theory, OnBothDatabases]
    public async Task A_receipt_carries_the_id_and_the_fingerprint_of_the_bytes(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, officer, hotel) = await ShelterAsync(installation);
        var report = installation.Report("arrival", new { place = "hotel", people = new[] { new { origin = "metula", people = 34 } }, particulars = new { wheelchair = 2, women = 20 } });

        var outcome = await installation.SendAsync(officer, report);

        var receipt = outcome.Value;
        Assert.Equal(Sender.IdOf(report), receipt.Id);
        Assert.Equal(SHA256.HashData(report), receipt.Hash);
        Assert.False(receipt.WasThere);
        Assert.Equal(34, await installation.HeldAsync(hotel));
        var aspects = await installation.AskAsync(db => db.Particulars.Where(p => p.Sequence == receipt.Sequence).OrderBy(p => p.Aspect).ToListAsync());
        Assert.Equal([(Aspect.Women, 20L), (Aspect.Wheelchair, 2L)], aspects.Select(a => (a.Aspect, a.Quantity)));
        Assert.Equal(Door.Field, await installation.AskAsync(db => db.Entries.Where(e => e.Id == receipt.Id).Select(e => e.Door).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_it_is_there_already_and_with_other_content_it_is_refused(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });
        var first = await installation.SendAsync(officer, report);

        var again = await installation.SendAsync(officer, report);
        var other = await installation.SendAsync(officer, installation.Report("arrival", new { place = "hotel", peopleInAll = 6 }, id: Sender.IdOf(report)));

        Assert.True(again.Value.WasThere);
        Assert.Equal(first.Value with { WasThere = true, Remarks = again.Value.Remarks, Names = again.Value.Names, Hash = again.Value.Hash }, again.Value);
        Assert.Equal("EntryIdTaken", other.OnlyCode());
        Assert.Equal(5, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task What_another_version_wrote_is_booked_where_it_is_understood_and_else_refused_by_its_id(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var older = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });
        var newer = installation.Report("arrival", new { place = "hotel", peopleInAll = 6, pets = 2 });

        var outcome = await installation.Get<SendReports>().RunAsync(officer, new([older, newer, "{\"id\":7}"u8.ToArray()], null), Sender.Ct);

        Assert.Equal([Sender.IdOf(older), Sender.IdOf(newer), null], outcome.Value.Select(s => s.Id));
        Assert.True(outcome.Value[0].Outcome.Succeeded);
        Assert.Equal("ReportUnreadable", outcome.Value[1].Outcome.OnlyCode());
        Assert.Equal("ReportUnreadable", outcome.Value[2].Outcome.OnlyCode());
        Assert.Equal(5, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Ten_retries_at_once_book_one(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => installation.SendAsync(officer, report), Sender.Ct)));

        Assert.All(outcomes, o => Assert.Equal(SHA256.HashData(report), o.Value.Hash));
        Assert.Single(outcomes.Select(o => o.Value.Sequence).Distinct());
        Assert.Equal(1, outcomes.Count(o => !o.Value.WasThere));
        Assert.Equal(5, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task A_clock_that_is_a_day_wrong_is_set_right_and_noted(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, _) = await ShelterAsync(installation);
        var happened = installation.Now.AddHours(-2);
        var said = happened.AddDays(-1);
        var report = installation.Report("nothing_changed", new { place = "hotel" }, at: said);

        var first = await installation.SendAsync(officer, report, sentAt: installation.Now.AddDays(-1));
        installation.Clock.Advance(TimeSpan.FromMinutes(30));
        var again = await installation.SendAsync(officer, report, sentAt: installation.Now.AddDays(-1).AddSeconds(40));

        Assert.Equal(happened, first.Value.OccurredAt);
        Assert.Equal(said, first.Value.SaidAt);
        Assert.True(again.Value.WasThere);
        Assert.Equal(happened, again.Value.OccurredAt);
    }

    /// <summary>Between the look into the books and the booking another sending of the same report may come in, and the clock be set right a little differently.</summary>
    [Theory, OnBothDatabases]
    public async Task Two_sendings_at_once_by_a_wrong_clock_are_one_report(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 }, at: installation.Now.AddDays(-1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => installation.SendAsync(officer, report, installation.Now.AddDays(-1).AddSeconds(i)), Sender.Ct)));

        Assert.All(outcomes, o => Assert.True(o.Succeeded));
        Assert.Equal(5, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Late_reports_around_a_count_end_where_they_would_in_order(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var (start, reports) = (installation.Now.AddHours(-5), new List<byte[]>());
        reports.Add(installation.Report("arrival", new { place = "hotel", peopleInAll = 40 }, at: start));
        reports.Add(installation.Report("head_count", new { place = "hotel", counted = 38 }, at: start.AddHours(1)));
        reports.Add(installation.Report("transfer", new { from = "hotel", to = "@hospital", peopleInAll = 2 }, at: start.AddMinutes(30)));
        reports.Add(installation.Report("arrival", new { place = "hotel", peopleInAll = 7 }, at: start.AddHours(2)));

        foreach (var at in (int[])[3, 1, 0, 2, 1, 3])
            Assert.True((await installation.SendAsync(officer, reports[at])).Succeeded);

        Assert.Equal(45, await installation.HeldAsync(hotel));
        Assert.Equal(0, await installation.AskAsync(db => db.Lines.Where(l => l.IsDifference).SumAsync(l => l.ToId == hotel ? l.Quantity : -l.Quantity)));
    }

    [Theory]
    [OnBothDatabases("""{"id":"x"}""", "ReportUnreadable")]
    [OnBothDatabases("""{"operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z"}""", "ReportUnreadable")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","place":"hotel","peopleInAll":5,"typo":1}""", "ReportUnreadable")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"flight","occurredAt":"2023-10-17T08:00:00Z","place":"hotel"}""", "ReportKindUnknown")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"south","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","place":"hotel"}""", "OperationUnknown")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","place":"closed-long-ago","peopleInAll":5}""", "PlaceCodeUnknown")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","peopleInAll":5}""", "ReportFieldMissing")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","place":"hotel","peopleInAll":5,"particulars":{"tents":3}}""", "ValueNotKnown")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"arrival","occurredAt":"2023-10-17T08:00:00Z","place":"hotel","peopleInAll":5,"particulars":{"blankets":3}}""", "ParticularNotHere")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"problem","occurredAt":"2023-10-17T08:00:00Z","place":"hotel"}""", "ProblemOfWhat")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"need","occurredAt":"2023-10-17T08:00:00Z","place":"hotel"}""", "NeedOfWhat")]
    [OnBothDatabases("""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","kind":"nothing_changed","occurredAt":"2023-10-18T08:00:00Z","place":"hotel"}""", "MomentInFuture")]
    [OnBothDatabases("""[]""", "ReportUnreadable")]
    [OnBothDatabases("""null""", "ReportUnreadable")]
    [OnBothDatabases("", "ReportUnreadable")]
    public async Task What_is_malformed_is_refused_with_the_reason(DatabaseKind kind, string report, string code)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, _) = await ShelterAsync(installation);

        var outcome = await installation.SendAsync(officer, System.Text.Encoding.UTF8.GetBytes(report));

        Assert.Equal(code, outcome.OnlyCode());
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_each_stands_alone(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (_, officer, hotel) = await ShelterAsync(installation);
        var arrival = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });
        var withdrawn = installation.Report("reversal", new { reverses = Sender.IdOf(arrival), note = "withdrawn" });
        var elsewhere = installation.Report("nothing_changed", new { place = "inn" });
        var need = installation.Report("need", new { place = "hotel", particulars = new { blankets = 40, water = 0 } });

        var sent = await installation.Get<SendReports>().RunAsync(officer, new([arrival, elsewhere, "nonsense"u8.ToArray(), withdrawn, need], null), Sender.Ct);

        Assert.Equal([true, false, false, true, true], sent.Value.Select(s => s.Outcome.Succeeded));
        Assert.Equal(Refusal.NotPermitted, sent.Value[1].Outcome.OnlyCode());
        Assert.Null(sent.Value[2].Id);
        Assert.Equal(0, await installation.HeldAsync(hotel));
    }

    private static async Task<(TestOperation Operation, Caller Officer, int Hotel)> ShelterAsync(Installation installation)
    {
        var operation = await installation.OperationAsync();
        await operation.CommunityAsync("metula", people: 500);
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        await operation.ShelterAsync("inn", capacity: 40);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        return (operation, officer with { Door = Door.Field }, hotel);
    }
}
