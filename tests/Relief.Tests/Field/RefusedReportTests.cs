using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Field;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>What cannot be booked is kept and explained, and somebody can resolve it.</summary>
public sealed class RefusedReportTests
{
    [Theory, OnBothDatabases]
    public async Task A_grant_revoked_while_reports_wait_leaves_them_for_a_coordinator(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, officer, coordinator, hotel) = await MakeAsync(installation);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 }, at: installation.Now.AddHours(-3));
        await RevokeAsync(installation, officer);

        var refused = await installation.SendAsync(officer, report);
        var seen = (await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Refused.Single();
        var booked = await installation.Get<BookRefused>().RunAsync(coordinator, new(operation.Id, seen.Id), Sender.Ct);
        var again = await installation.SendAsync(officer, report);

        Assert.Equal(Refusal.NotPermitted, refused.OnlyCode());
        Assert.Equal(Refusal.NotPermitted, seen.Reason.Code);
        Assert.Equal(5, seen.Said!.PeopleInAll);
        Assert.Equal(officer.Name, seen.Author);
        Assert.True(booked.Succeeded);
        Assert.True(again.Value.WasThere);
        Assert.Equal(installation.Now.AddHours(-3), again.Value.OccurredAt);
        Assert.Equal(5, await installation.HeldAsync(hotel));
        Assert.Empty((await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Refused);
    }

    [Theory, OnBothDatabases]
    public async Task Granted_again_the_report_is_booked_at_its_next_sending(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, _, coordinator, hotel) = await MakeAsync(installation);
        var stranger = await installation.StrangerAsync() with { Door = Door.Field };
        var report = installation.Report("nothing_changed", new { place = "hotel" });
        await installation.SendAsync(stranger, report);
        await installation.Get<GrantRole>().RunAsync(Caller.System(Door.System), new(stranger.UserId!.Value, Role.FieldOfficer) { OperationId = operation.Id, PlaceIds = [hotel] }, Sender.Ct);

        var sent = await installation.SendAsync(stranger, report);

        Assert.False(sent.Value.WasThere);
        Assert.Empty((await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Refused);
    }

    [Theory, OnBothDatabases]
    public async Task Taken_back_by_its_author_it_has_no_effect_even_if_somebody_books_it(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, officer, coordinator, hotel) = await MakeAsync(installation);
        await RevokeAsync(installation, officer);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5 });
        await installation.SendAsync(officer, report);

        var withdrawn = await installation.SendAsync(officer, installation.Report("reversal", new { reverses = Sender.IdOf(report), note = "withdrawn" }));
        var listed = (await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Refused;
        await installation.Get<BookRefused>().RunAsync(coordinator, new(operation.Id, Sender.IdOf(report)), Sender.Ct);

        Assert.True(withdrawn.Succeeded);
        Assert.Empty(listed);
        Assert.Equal(0, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Set_aside_it_leaves_the_list_and_settled_a_need_does(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, officer, coordinator, _) = await MakeAsync(installation);
        await installation.SendAsync(officer, installation.Report("need", new { place = "hotel", particulars = new { blankets = 40 } }));
        await installation.SendAsync(officer, installation.Report("nothing_changed", new { place = "inn" }));
        var before = (await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value;

        await installation.Get<SettleReport>().RunAsync(coordinator, new(operation.Id, before.Asked.Single().EntryId, "sent"), Sender.Ct);
        await installation.Get<SetAsideRefused>().RunAsync(coordinator, new(operation.Id, before.Refused.Single().Id), Sender.Ct);

        var after = (await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value;
        Assert.Empty(after.Asked);
        Assert.Empty(after.Refused);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_shown_to_a_coordinator_where_a_phone_sent_it(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, officer, coordinator, hotel) = await MakeAsync(installation);
        var happened = installation.Now.AddHours(-2);
        var report = installation.Report("arrival", new { place = "hotel", peopleInAll = 5, pets = 2 }, at: happened);

        await installation.SendAsync(officer with { Door = Door.Api }, installation.Report("arrival", new { place = "hotel", pets = 3 }));
        await installation.SendAsync(officer, installation.Report("arrival", new { place = "hotel", pets = 4 }, operation: "south"));
        var sent = await installation.SendAsync(officer, report);

        Assert.Equal("ReportUnreadable", sent.OnlyCode());
        var seen = Assert.Single((await installation.Get<SeeTroubles>().RunAsync(coordinator, new(operation.Id), Sender.Ct)).Value.Refused);
        Assert.Equal((Sender.IdOf(report), hotel, happened, "ReportUnreadable"), (seen.Id, seen.Place!.Id, seen.OccurredAt, seen.Reason.Code));
        Assert.Null(seen.Said);
    }

    private static async Task<(TestOperation Operation, Caller Officer, Caller Coordinator, int Hotel)> MakeAsync(Installation installation)
    {
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        await operation.ShelterAsync("inn", capacity: 40);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        return (operation, officer with { Door = Door.Field }, await installation.CallerAsync(Role.Coordinator, operation), hotel);
    }

    private static async Task RevokeAsync(Installation installation, Caller officer)
    {
        var grant = await installation.AskAsync(db => db.Grants.SingleAsync(g => g.UserId == officer.UserId));
        await installation.Get<RevokeGrant>().RunAsync(Caller.System(Door.System), new(grant.Id), Sender.Ct);
    }
}
