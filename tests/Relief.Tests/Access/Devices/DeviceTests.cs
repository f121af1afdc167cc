using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Tests.People;

namespace Relief.Tests.Access.Devices;

/// <summary>Phones on which people signed in: what they may keep, and how a lost one is cut off.</summary>
public sealed class DeviceTests
{
    [Theory, OnBothDatabases]
    public async Task A_session_holds_for_thirty_days_and_no_longer(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var officer = await installation.StrangerAsync();
        var opened = await OpenAsync(installation, officer);
        var book = installation.Get<DeviceBook>();

        Assert.True(await HoldsAsync());
        installation.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.True(await HoldsAsync());
        installation.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await HoldsAsync());

        ValueTask<bool> HoldsAsync() => book.HoldsAsync(opened.DeviceId, officer.UserId!.Value, opened.SignedInAt, TestContext.Current.CancellationToken);
    }

    [Theory, OnBothDatabases]
    public async Task A_lost_phone_is_out_and_opens_only_for_who_signs_in_there_again(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (dana, yusuf) = (await installation.StrangerAsync(), await installation.StrangerAsync());
        var first = await OpenAsync(installation, dana);
        var second = await OpenAsync(installation, yusuf, first.DeviceId);
        var before = await KeyAsync(installation, dana, first.DeviceId);
        installation.Clock.Advance(TimeSpan.FromHours(1));

        await installation.Get<CutOffDevice>().RunAsync(await installation.CallerAsync(Role.Administrator, operation), new(first.DeviceId), Reporting.Ct);
        var heard = await HearAsync(installation, first.DeviceId);
        installation.Clock.Advance(TimeSpan.FromHours(1));
        var again = await OpenAsync(installation, dana, first.DeviceId);
        var later = await HearAsync(installation, first.DeviceId);

        Assert.True(heard.CutOff);
        Assert.Empty(heard.Users);
        Assert.Equal(first.DeviceId, again.DeviceId);
        Assert.False(later.CutOff);
        Assert.Equal([dana.UserId!.Value], later.Users);
        Assert.Equal(before, await KeyAsync(installation, dana, first.DeviceId));
        var book = installation.Get<DeviceBook>();
        Assert.False(await book.HoldsAsync(first.DeviceId, dana.UserId!.Value, first.SignedInAt, Reporting.Ct));
        Assert.True(await book.HoldsAsync(first.DeviceId, dana.UserId!.Value, again.SignedInAt, Reporting.Ct));
        Assert.False(await book.HoldsAsync(first.DeviceId, yusuf.UserId!.Value, second.SignedInAt, Reporting.Ct));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_phone_still_holds_is_seen_by_place(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        var opened = await OpenAsync(installation, officer);
        var oldest = installation.Now.AddHours(-2);
        HearDevice.Backlog[] waiting =
        [
            new(officer.UserId!.Value, "north", "hotel", 3, oldest), new(officer.UserId!.Value, "north", "nowhere", 3, oldest), new(-1, "north", "hotel", 9, oldest),
        ];

        await installation.Get<HearDevice>().RunAsync(Caller.Nobody(Door.Field), new(opened.DeviceId, "7", waiting), Reporting.Ct);

        var row = Assert.Single((await installation.Get<ListDevices>().RunAsync(await installation.CallerAsync(Role.Coordinator, operation), new(operation.Id), Reporting.Ct)).Value);
        var backlog = Assert.Single(row.Waiting);
        Assert.Equal((hotel, 3, oldest, officer.Name), (backlog.Place.Id, backlog.Reports, backlog.OldestAt, backlog.User));
        Assert.Equal("7", row.AppVersion);
        await installation.Get<HearDevice>().RunAsync(Caller.Nobody(Door.Field), new(opened.DeviceId, "7", []), Reporting.Ct);
        Assert.Empty((await installation.Get<ListDevices>().RunAsync(Caller.System(Door.System), new(null), Reporting.Ct)).Value.Single().Waiting);
    }

    [Theory, OnBothDatabases]
    public async Task Many_that_get_in_touch_at_once_are_each_heard_and_cost_no_more_than_a_few(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        var devices = new List<int>();
        for (var i = 0; i < 40; i++)
            devices.Add((await OpenAsync(installation, officer)).DeviceId);
        installation.Clock.Advance(TimeSpan.FromHours(1));
        using var questions = new Questions(await installation.AskAsync(db => Task.FromResult(db.Database.GetConnectionString()!)));

        var answers = await Task.WhenAll(devices.Select((id, i) => Task.Run(() => installation.Get<HearDevice>().RunAsync(Caller.Nobody(Door.Field),
            new(id, "7", [new(officer.UserId!.Value, "north", "hotel", i + 1, installation.Now.AddMinutes(-i))]), Reporting.Ct))));

        // Alone each costs about ten.
        Assert.InRange(questions.Asked, 1, 4 * devices.Count);
        Assert.All(answers, a => Assert.Equal([officer.UserId!.Value], a.Value.Users));
        var rows = (await installation.Get<ListDevices>().RunAsync(Caller.System(Door.System), new(null), Reporting.Ct)).Value.ToDictionary(r => r.Id);
        Assert.All(devices.Index(), d => Assert.Equal(d.Index + 1, Assert.Single(rows[d.Item].Waiting).Reports));
        Assert.All(rows.Values, r => Assert.Equal(installation.Now, r.LastContactAt));
    }

    [Theory, OnBothDatabases]
    public async Task That_an_account_is_closed_hears_only_the_phone_on_which_its_owner_signed_in(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await installation.CallerAsync(Role.Administrator, operation);
        var dana = await installation.CallerAsync(Role.FieldOfficer, operation);
        var yusuf = await installation.CallerAsync(Role.FieldOfficer, operation);
        var shared = await OpenAsync(installation, dana);
        await OpenAsync(installation, yusuf, shared.DeviceId);
        var other = await OpenAsync(installation, yusuf);
        Assert.Empty((await HearAsync(installation, shared.DeviceId)).Closed);

        var disabled = await installation.Get<DisableUser>().RunAsync(Caller.System(Door.System), new(dana.UserId!.Value), Reporting.Ct);

        Assert.True(disabled.Succeeded);
        Assert.Equal([dana.UserId!.Value], (await HearAsync(installation, shared.DeviceId)).Closed);
        Assert.Empty((await HearAsync(installation, other.DeviceId)).Closed);
        await installation.Get<DisableUser>().RunAsync(Caller.System(Door.System), new(dana.UserId!.Value, Disabled: false), Reporting.Ct);
        Assert.Empty((await HearAsync(installation, shared.DeviceId)).Closed);
    }

    [Theory, OnBothDatabases]
    public async Task Heard_by_two_instances_at_once_it_is_answered_by_both(DatabaseKind kind)
    {
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();
        var operation = await first.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var officer = await first.CallerAsync(Role.FieldOfficer, operation, hotel);
        var opened = await OpenAsync(first, officer);
        for (var round = 1; round <= 25; round++)
        {
            HearDevice.Backlog[] some = [new(officer.UserId!.Value, "north", "hotel", round, first.Now)];
            HearDevice.Backlog[][] said = [some, round % 2 == 0 ? [] : some];

            var answers = await Task.WhenAll(said.Zip([first, second], (waiting, instance) =>
                Task.Run(() => instance.Get<HearDevice>().RunAsync(Caller.Nobody(Door.Field), new(opened.DeviceId, "7", waiting), Reporting.Ct))));

            Assert.All(answers, a => Assert.Equal([officer.UserId!.Value], a.Value.Users));
        }
    }

    private static async Task<OpenDevice.Opened> OpenAsync(Installation installation, Caller caller, int? deviceId = null) =>
        (await installation.Get<OpenDevice>().RunAsync(caller, new(deviceId, "Chrome, Android"), Reporting.Ct)).Value;

    private static async Task<byte[]> KeyAsync(Installation installation, Caller caller, int deviceId) =>
        (await installation.Get<GiveOutboxKey>().RunAsync(caller with { DeviceId = deviceId }, new(), Reporting.Ct)).Value.Bytes;

    private static async Task<HearDevice.Answer> HearAsync(Installation installation, int deviceId) =>
        (await installation.Get<HearDevice>().RunAsync(Caller.Nobody(Door.Field), new(deviceId, null, []), Reporting.Ct)).Value;
}
