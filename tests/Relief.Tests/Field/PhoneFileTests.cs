using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>The file by which a phone without a connection hands over what it holds.</summary>
public sealed class PhoneFileTests
{
    [Theory, OnBothDatabases]
    public async Task Its_reports_are_booked_as_their_authors_and_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var officer = await OnDeviceAsync(installation, await installation.CallerAsync(Role.FieldOfficer, operation, hotel));
        var key = (await installation.Get<GiveOutboxKey>().RunAsync(officer, new(), Sender.Ct)).Value;
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });
        var file = File(key, (report, key.Bytes), (installation.Report("nothing_changed", new { place = "hotel" }), RandomNumberGenerator.GetBytes(32)));

        var answers = await installation.Get<ImportPhoneFile>().RunAsync(coordinator, new(operation.Id, file), Sender.Ct);
        var later = await installation.SendAsync(officer, report);

        Assert.True(answers.Value[0].Outcome.Succeeded);
        Assert.Equal("PhoneReportClosed", answers.Value[1].Outcome.OnlyCode());
        Assert.True(later.Value.WasThere);
        var entry = await installation.AskAsync(db => db.Entries.SingleAsync(e => e.PlaceId == hotel));
        Assert.Equal((officer.UserId, Door.Field), (entry.AuthorId, entry.Door));
    }

    /// <summary>
    /// A report of an hour before the file was saved, which is imported a day later. What the phone knows of its clock is that of its last
    /// contact; a file of an older version knows nothing.
    /// </summary>
    [Theory]
    [OnBothDatabases(0, true, -25)]
    [OnBothDatabases(-26, true, -25)]
    [OnBothDatabases(26, true, -25)]
    [OnBothDatabases(26, false, -1)]
    [OnBothDatabases(24 * 365 * 40, false, -1)]
    [OnBothDatabases(-24 * 365 * 40, false, -1)]
    [OnBothDatabases(-26, false, -1)]
    [OnBothDatabases(5, false, -20)]
    public async Task A_wrong_clock_is_set_right_noted_and_never_a_reason_to_refuse(DatabaseKind kind, int clockOffHours, bool isKnown, int happenedHours)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var officer = await OnDeviceAsync(installation, await installation.CallerAsync(Role.FieldOfficer, operation, hotel));
        var key = (await installation.Get<GiveOutboxKey>().RunAsync(officer, new(), Sender.Ct)).Value;
        var (off, contactAt) = (TimeSpan.FromHours(clockOffHours), installation.Now);
        installation.Clock.Advance(TimeSpan.FromHours(2));
        var said = installation.Now.AddHours(-1) + off;
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 }, at: said);
        var file = File(key, installation.Now + off, isKnown ? new { ahead = -(long)off.TotalMilliseconds, at = contactAt + off } : null, (report, key.Bytes));
        installation.Clock.Advance(TimeSpan.FromDays(1));

        var answers = await installation.Get<ImportPhoneFile>().RunAsync(coordinator, new(operation.Id, file), Sender.Ct);

        Assert.True(answers.Value[0].Outcome.Succeeded, string.Join(' ', answers.Value[0].Outcome.Refusals.Select(r => r.Code)));
        var entry = await installation.AskAsync(db => db.Entries.SingleAsync(e => e.PlaceId == hotel));
        Assert.Equal((installation.Now.AddHours(happenedHours), clockOffHours is 0 or 5 ? null : said), (entry.OccurredAt, entry.SaidAt));
        var wrong = (await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Clocks;
        Assert.Equal(clockOffHours is 0 or 5 ? 0 : 1, wrong.Count);
    }

    /// <summary>Nothing that a file may claim of its clock breaks the import.</summary>
    [Theory]
    [OnBothDatabases(null, long.MaxValue)]
    [OnBothDatabases("9999-12-31T23:59:59Z", long.MinValue)]
    [OnBothDatabases("0001-01-01T00:00:00Z", long.MaxValue)]
    [OnBothDatabases("9999-12-31T23:59:59Z", null)]
    public async Task Whatever_it_claims_of_its_clock_it_is_taken_in(DatabaseKind kind, string? savedAt, long? ahead)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var officer = await OnDeviceAsync(installation, await installation.CallerAsync(Role.FieldOfficer, operation, hotel));
        var key = (await installation.Get<GiveOutboxKey>().RunAsync(officer, new(), Sender.Ct)).Value;
        var file = File(key, savedAt, ahead is null ? null : new { ahead, at = "0001-01-01T00:00:00Z" }, (installation.Report("nothing_changed", new { place = "hotel" }), key.Bytes));

        var answers = await installation.Get<ImportPhoneFile>().RunAsync(coordinator, new(operation.Id, file), Sender.Ct);

        Assert.Single(answers.Value);
    }

    [Theory]
    [OnBothDatabases("")]
    [OnBothDatabases("{}")]
    [OnBothDatabases("""{"relief":"outbox","version":2,"device":1,"reports":[]}""")]
    [OnBothDatabases("""{"relief":"outbox","version":1,"device":1,"reports":[{"id":"0198c0de-0000-7000-8000-000000000001","user":1}]}""")]
    [OnBothDatabases("""{"relief":"outbox","version":1,"device":1,"reports":[null]}""")]
    public async Task Another_file_is_refused_with_a_sentence(DatabaseKind kind, string text)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var answers = await installation.Get<ImportPhoneFile>().RunAsync(coordinator, new(operation.Id, System.Text.Encoding.UTF8.GetBytes(text)), Sender.Ct);

        Assert.Equal("PhoneFileUnreadable", answers.OnlyCode());
    }

    private static async Task<Caller> OnDeviceAsync(Installation installation, Caller caller)
    {
        var opened = (await installation.Get<OpenDevice>().RunAsync(caller, new(null, "Phone"), Sender.Ct)).Value;
        return caller with { Door = Door.Field, DeviceId = opened.DeviceId };
    }

    private static byte[] File(GiveOutboxKey.Key key, params (byte[] Report, byte[] Key)[] reports) => File(key, null, null, reports);

    private static byte[] File(GiveOutboxKey.Key key, object? savedAt, object? clock, params (byte[] Report, byte[] Key)[] reports) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        relief = "outbox",
        version = 1,
        device = key.DeviceId,
        savedAt,
        clock,
        reports = reports.Select(r => Sealed(r.Report, r.Key, key.UserId)),
    });

    private static object Sealed(byte[] report, byte[] key, int userId)
    {
        using var aes = new AesGcm(key, 16);
        var (iv, data, tag) = (RandomNumberGenerator.GetBytes(12), new byte[report.Length], new byte[16]);
        aes.Encrypt(iv, report, data, tag);
        return new { id = Sender.IdOf(report), user = userId, iv, data = data.Concat(tag).ToArray() };
    }
}
