using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Evacuation;
using Relief.Exchange;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Tests.Exchange;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.Evacuation;

/// <summary>A convoy is made where it departs and closed where it arrives.</summary>
public sealed class ConvoyTests
{
    [Theory, OnBothDatabases]
    public async Task A_coordinator_makes_one_convoy_however_often_it_is_sent(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var command = new MakeConvoy.Command(operation.Id, Guid.CreateVersion7(installation.Clock.GetUtcNow()), new ConvoyPlan { Seats = 50, DestinationId = hotel });

        var first = await installation.Get<MakeConvoy>().RunAsync(coordinator, command, Ct);
        var second = await installation.Get<MakeConvoy>().RunAsync(coordinator, command, Ct);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await installation.AskAsync(db => db.Places.CountAsync(p => p.Kind == PlaceKind.Convoy)));
    }

    [Theory, OnBothDatabases]
    public async Task Twenty_made_at_once_have_twenty_codes(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            installation.Get<MakeConvoy>().RunAsync(coordinator, new(operation.Id, Guid.NewGuid(), new ConvoyPlan()), Ct)));

        Assert.Equal(20, made.Select(m => m.Value.Code).Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task Only_who_plans_makes_and_changes_convoys(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-01", to: hotel);
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);

        var made = await installation.Get<MakeConvoy>().RunAsync(manager, new(operation.Id, Guid.NewGuid(), new ConvoyPlan()), Ct);
        var changed = await installation.Get<EditConvoy>().RunAsync(manager, new(operation.Id, convoy, 0, new ConvoyPlan()), Ct);

        Assert.Equal(Refusal.NotPermitted, made.OnlyCode());
        Assert.Equal(Refusal.NotPermitted, changed.OnlyCode());
    }

    [Theory, OnBothDatabases]
    public async Task A_change_made_meanwhile_is_not_overwritten(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var seen = (await installation.Get<PeopleHere>().RunAsync(coordinator, new(operation.Id, convoy), Ct)).Value.Version;

        var first = await installation.Get<EditConvoy>().RunAsync(coordinator, new(operation.Id, convoy, seen, new ConvoyPlan { Seats = 50 }), Ct);
        var second = await installation.Get<EditConvoy>().RunAsync(coordinator, new(operation.Id, convoy, seen, new ConvoyPlan { Seats = 20 }), Ct);

        Assert.True(first.Succeeded);
        Assert.Equal("ChangedMeanwhile", second.OnlyCode());
        Assert.Equal(50, await installation.AskAsync(db => db.Places.Where(p => p.Id == convoy).Select(p => p.Convoy!.Seats).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_name_that_is_left_as_it_was_stays_in_every_language(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await installation.LoadIntoAsync(operation, Folder.Of(FolderFiles.Convoys, "code,name_en,name_he,name_ar\nC-1,Metula – Haifa,מטולה – חיפה,المطلة – حيفا\n"));
        var convoy = await installation.AskAsync(db => db.Places.Where(p => p.Code == "C-1").Select(p => p.Id).SingleAsync());

        var left = await RenameAsync("מטולה – חיפה");
        var anew = await RenameAsync("Bus 7");

        Assert.Equal(Names.Of("Metula – Haifa", "מטולה – חיפה", "المطلة – حيفا"), left);
        Assert.Equal(Names.Of("Bus 7"), anew);

        async Task<Names> RenameAsync(string name)
        {
            var seen = (await installation.Get<PeopleHere>().RunAsync(coordinator, new(operation.Id, convoy), Ct)).Value.Version;
            Assert.True((await installation.Get<EditConvoy>().RunAsync(coordinator, new(operation.Id, convoy, seen, new ConvoyPlan { Name = name }), Ct)).Succeeded);
            return await installation.AskAsync(db => db.Places.Where(p => p.Id == convoy).Select(p => p.Names).SingleAsync());
        }
    }

    [Theory, OnBothDatabases]
    public async Task It_is_closed_by_those_at_its_destination_and_by_nobody_elsewhere(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var school = await operation.ShelterAsync("school");
        var convoy = await operation.ConvoyAsync("C-01", metula, hotel);
        await installation.DepartAsync(await installation.CallerAsync(Role.Coordinator, operation), operation, metula, convoy, 3);
        installation.Clock.Advance(TimeSpan.FromHours(1));
        var command = new CloseConvoy.Command { OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, ConvoyId = convoy };

        var elsewhere = await installation.Get<CloseConvoy>().RunAsync(await installation.CallerAsync(Role.ShelterManager, operation, school), command, Ct);
        var here = await installation.Get<CloseConvoy>().RunAsync(await installation.CallerAsync(Role.ShelterManager, operation, hotel), command, Ct);

        Assert.Equal(Refusal.NotPermitted, elsewhere.OnlyCode());
        Assert.Equal(new Remark(RemarkKind.LeavesUnaccounted, convoy, metula, 3, 0), Assert.Single(here.Value.Remarks));
        Assert.Equal(3, await installation.HeldAsync(operation.Unaccounted, metula));
    }
}
