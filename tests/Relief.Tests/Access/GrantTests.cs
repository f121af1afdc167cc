using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.People;

namespace Relief.Tests.Access;

public sealed class GrantTests
{
    [Theory, OnBothDatabases]
    public async Task A_grant_is_in_effect_when_given_and_out_of_effect_when_revoked(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var administrator = await installation.CallerAsync(Role.Administrator, operation);
        var officer = await installation.StrangerAsync();
        Assert.Equal(Refusal.NotPermitted, (await ReportAsync(installation, officer, operation, hotel)).Refusals.Single().Code);

        var grant = await installation.Get<GrantRole>().RunAsync(administrator, new(officer.UserId!.Value, Role.FieldOfficer) { OperationId = operation.Id, PlaceIds = [hotel] });
        Assert.True((await ReportAsync(installation, officer, operation, hotel)).Succeeded);

        await installation.Get<RevokeGrant>().RunAsync(administrator, new(grant.Value));
        Assert.Equal(Refusal.NotPermitted, (await ReportAsync(installation, officer, operation, hotel)).Refusals.Single().Code);
    }

    [Theory, OnBothDatabases]
    public async Task Two_administrators_who_remove_each_other_leave_one(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (one, two) = (await installation.CallerAsync(Role.Administrator, operation), await installation.CallerAsync(Role.Administrator, operation));
        var grants = await installation.AskAsync(db => Task.FromResult(db.Grants.ToDictionary(g => g.UserId, g => g.Id)));
        var revoke = installation.Get<RevokeGrant>();

        await Task.WhenAll(revoke.RunAsync(one, new(grants[two.UserId!.Value])), revoke.RunAsync(two, new(grants[one.UserId!.Value])));

        Assert.Equal(1, await installation.AskAsync(db => Task.FromResult(db.Grants.Count(g => g.RevokedAt == null))));
    }

    [Theory, OnBothDatabases]
    public async Task A_grant_names_places_of_its_own_operation_only(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (north, south) = (await installation.OperationAsync(), await installation.OperationAsync("south"));
        var administrator = await installation.CallerAsync(Role.Administrator, north);
        var officer = (await installation.StrangerAsync()).UserId!.Value;
        var elsewhere = await south.ShelterAsync("hotel");
        var grant = installation.Get<GrantRole>();

        Assert.Equal("GrantPlaceUnknown", (await grant.RunAsync(administrator, new(officer, Role.FieldOfficer) { OperationId = north.Id, PlaceIds = [elsewhere] })).Refusals.Single().Code);
        Assert.Equal("GrantNeedsOperation", (await grant.RunAsync(administrator, new(officer, Role.Coordinator))).Refusals.Single().Code);
        Assert.Equal("GrantIsForInstallation", (await grant.RunAsync(administrator, new(officer, Role.Administrator) { OperationId = north.Id })).Refusals.Single().Code);
        Assert.True((await grant.RunAsync(administrator, new(officer, Role.Coordinator) { OperationId = north.Id })).Succeeded);
        Assert.Equal("GrantHeldAlready", (await grant.RunAsync(administrator, new(officer, Role.Coordinator) { OperationId = north.Id })).Refusals.Single().Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_coordinator_reads_the_audit_of_the_own_operation_newest_first(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (north, south) = (await installation.OperationAsync(), await installation.OperationAsync("south"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, north);
        var (hotel, school) = (await north.ShelterAsync("hotel"), await south.ShelterAsync("school"));
        await ReportAsync(installation, coordinator, north, hotel);
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReportAsync(installation, coordinator, north, hotel);
        await ReportAsync(installation, await installation.CallerAsync(Role.Coordinator, south), south, school);

        var read = await installation.Get<ReadAudit>().RunAsync(coordinator, new() { OperationId = north.Id, Act = nameof(ReportNothingChanged) });

        Assert.Equal(2, read.Value.Total);
        Assert.Equal(read.Value.Rows.OrderByDescending(r => r.At), read.Value.Rows);
        Assert.All(read.Value.Rows, r => Assert.Equal((coordinator.Name, "192.0.2.7", "hotel"), (r.UserName, r.Address, r.Place!.Code)));
        // The subject is the entry's id; who reads the audit reads what it was and its number.
        Assert.All(read.Value.Rows, r => Assert.Equal((r.Subject, EntryKind.NothingChanged), (r.Entry!.Id.ToString(), r.Entry.Kind)));
        Assert.Equal([2L, 1L], read.Value.Rows.Select(r => r.Entry!.Sequence));
    }

    private static Task<Outcome<BookedReport>> ReportAsync(Installation installation, Caller caller, TestOperation operation, int placeId) =>
        installation.Get<ReportNothingChanged>().RunAsync(caller, new()
        {
            OperationId = operation.Id,
            EntryId = EntryIds.New(installation.Clock),
            OccurredAt = installation.Now,
            PlaceId = placeId,
        });
}
