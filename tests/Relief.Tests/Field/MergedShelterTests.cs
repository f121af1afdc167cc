using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Access.Tokens;
using Relief.Field;
using Relief.People;
using Relief.Tests.Evacuation;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>What names a shelter by a record that is part of another by now is booked there, through every door.</summary>
public sealed class MergedShelterTests
{
    [Theory, OnBothDatabases]
    public async Task A_report_that_waited_is_booked_once_at_the_other_and_its_receipt_says_so(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var waited = scene.Installation.Report("arrival", new { place = "gym", peopleInAll = 6 }, at: scene.Now.AddMinutes(-30));
        await scene.MergeAsync();

        var first = (await scene.Installation.SendAsync(scene.Officer, waited)).Value;
        var again = (await scene.Installation.SendAsync(scene.Officer, waited)).Value;

        Assert.Equal(("school", false, "school", true), (first.Place, first.WasThere, again.Place, again.WasThere));
        Assert.All([first, again], r => Assert.Equal((RemarkKind.PlaceMerged, scene.School), (r.Remarks[0].Kind, r.Remarks[0].PlaceId)));
        Assert.All([first, again], r => Assert.Equal("school", r.Names[scene.School].Code));
        Assert.Equal(57, await scene.Installation.HeldAsync(scene.School));
        Assert.Equal(scene.School, await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Id == first.Id).Select(e => e.PlaceId).SingleAsync(Sender.Ct)));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task What_was_booked_before_keeps_its_place_and_its_receipt(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var report = scene.Installation.Report("arrival", new { place = "gym", peopleInAll = 6 });
        Assert.True((await scene.Installation.SendAsync(scene.Officer, report)).Succeeded);
        await scene.MergeAsync();

        var again = (await scene.Installation.SendAsync(scene.Officer, report)).Value;

        Assert.Equal(("gym", true), (again.Place, again.WasThere));
        Assert.Empty(again.Remarks);
        Assert.Equal(57, await scene.Installation.HeldAsync(scene.School));
    }

    [Theory, OnBothDatabases]
    public async Task A_backlog_of_every_kind_is_booked_there(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.MergeAsync();
        var goods = new[] { new { item = "blanket", quantity = 5 } };
        object[] rests =
        [
            new { place = "GYM", peopleInAll = 6 }, new { from = "gym", to = "@hosts", people = new[] { new { origin = "metula", people = 4 } } }, new { place = "gym" },
            new { place = "gym", note = "no light" }, new { place = "gym", goods }, new { place = "gym", goods }, new { place = "gym", particulars = new { blankets = 3 } },
            new { place = "gym", counted = 50 },
        ];
        string[] kinds = ["arrival", "transfer", "nothing_changed", "problem", "goods_received", "distribution", "need", "head_count"];
        var reports = kinds.Zip(rests).Select((r, i) => (ReadOnlyMemory<byte>)scene.Installation.Report(r.First, r.Second, at: scene.Now.AddSeconds(i - 20))).ToList();

        var sent = (await scene.Installation.Get<SendReports>().RunAsync(scene.Officer, new(reports, null), Sender.Ct)).Value;

        Assert.All(sent, s => Assert.Equal("school", s.Outcome.Value.Place));
        Assert.Equal(50, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Who_went_from_one_record_to_the_other_went_nowhere(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.MergeAsync();

        var transfer = await scene.Installation.SendAsync(scene.Officer, scene.Installation.Report("transfer", new { from = "gym", to = "school", peopleInAll = 10 }));
        var arrival = await scene.Installation.SendAsync(scene.Officer, scene.Installation.Report("arrival", new { place = "school", from = "gym", peopleInAll = 10 }));

        Assert.Equal(("school", "school"), (transfer.Value.Place, arrival.Value.Place));
        Assert.Equal(51, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_phones_file_and_a_refused_report_are_booked_there(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var device = (await scene.Installation.Get<OpenDevice>().RunAsync(scene.Officer, new(null, "Phone"), Sender.Ct)).Value;
        var officer = scene.Officer with { DeviceId = device.DeviceId };
        var key = (await scene.Installation.Get<GiveOutboxKey>().RunAsync(officer, new(), Sender.Ct)).Value;
        var stranger = await scene.Installation.StrangerAsync() with { Door = Door.Field };
        var refused = scene.Installation.Report("arrival", new { place = "gym", peopleInAll = 2 });
        Assert.Equal(Refusal.NotPermitted, (await scene.Installation.SendAsync(stranger, refused)).OnlyCode());
        await scene.MergeAsync();

        var answers = await scene.Installation.Get<ImportPhoneFile>().RunAsync(scene.Coordinator,
            new(scene.Operation.Id, Outbox(key, scene.Installation.Report("arrival", new { place = "gym", peopleInAll = 3 }))), Sender.Ct);
        var booked = await scene.Installation.Get<BookRefused>().RunAsync(scene.Coordinator, new(scene.Operation.Id, Sender.IdOf(refused)), Sender.Ct);

        Assert.Equal("school", answers.Value.Single().Outcome.Value.Place);
        Assert.True(booked.Succeeded);
        Assert.Equal(56, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_report_for_the_duplicate_may_report_for_the_other_at_once(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var token = await scene.Installation.Get<CreateToken>().RunAsync(scene.Coordinator, new("gate", 30) { Role = Role.FieldOfficer, OperationId = scene.Operation.Id, PlaceIds = [scene.Gym] }, Sender.Ct);
        var onlyToken = await CallerOfAsync(scene, token.Value.Text);
        var arrival = scene.Installation.Arrival(scene.Operation, scene.School, null, new PeopleFrom(scene.Metula, 1));
        Assert.Equal(Refusal.NotPermitted, (await scene.Installation.Get<RecordArrival>().RunAsync(scene.Officer, arrival, Sender.Ct)).OnlyCode());
        Assert.Equal(Refusal.NotPermitted, (await scene.Installation.Get<RecordArrival>().RunAsync(onlyToken, arrival, Sender.Ct)).OnlyCode());

        await scene.MergeAsync();

        Assert.True((await scene.Installation.Get<RecordArrival>().RunAsync(scene.Officer, arrival, Sender.Ct)).Succeeded);
        onlyToken = await CallerOfAsync(scene, token.Value.Text);
        Assert.True((await scene.Installation.Get<RecordArrival>().RunAsync(onlyToken, arrival with { EntryId = scene.NewId() }, Sender.Ct)).Succeeded);
        var named = Assert.Single(Assert.Single((await scene.Installation.Get<ListFieldPlaces>().RunAsync(scene.Officer, new(), Sender.Ct)).Value).Named);
        Assert.Equal("school", named.Place.Code);
    }

    [Theory, OnBothDatabases]
    public async Task The_phones_page_of_the_duplicate_is_that_of_the_other_and_tells(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.MergeAsync();

        var seen = (await scene.Installation.Get<SeeFieldPlace>().RunAsync(scene.Officer, new("north", "GYM"), Sender.Ct)).Value;
        var other = (await scene.Installation.Get<SeeFieldPlace>().RunAsync(scene.Officer, new("north", "school"), Sender.Ct)).Value;

        Assert.Equal(("school", "gym", 51), (seen.Place.Code, seen.Was?.Code, seen.People));
        Assert.Null(other.Was);
        Assert.DoesNotContain(other.OtherShelters, p => p.Code == "gym");
    }

    private static async Task<Caller> CallerOfAsync(MergerScene scene, string token)
    {
        var held = (await scene.Installation.Get<TokenBook>().OfAsync(token, Sender.Ct))!;
        return new Caller { UserId = held.UserId, Name = held.Name, Door = Door.Api, Narrowed = held.Scope };
    }

    private static byte[] Outbox(GiveOutboxKey.Key key, byte[] report)
    {
        using var aes = new AesGcm(key.Bytes, 16);
        var (iv, data, tag) = (RandomNumberGenerator.GetBytes(12), new byte[report.Length], new byte[16]);
        aes.Encrypt(iv, report, data, tag);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            relief = "outbox", version = 1, device = key.DeviceId, reports = new[] { new { id = Sender.IdOf(report), user = key.UserId, iv, data = data.Concat(tag).ToArray() } },
        });
    }
}
