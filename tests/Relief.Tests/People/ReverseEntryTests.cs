using Relief.Access;
using Relief.Ledger;
using Relief.People;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.People;

/// <summary>A mistake is undone by an entry that says why, once, by those who may.</summary>
public sealed class ReverseEntryTests
{
    [Theory, OnBothDatabases]
    public async Task A_reversal_restores_what_was_and_needs_a_reason(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var booked = await installation.DepartAsync(coordinator, operation, metula, convoy, 34);
        var reversal = Reversal(installation, operation, booked.EntryId);

        var reasonless = await installation.Get<ReverseEntry>().RunAsync(coordinator, reversal with { Note = "  " }, Ct);
        var undone = await installation.Get<ReverseEntry>().RunAsync(coordinator, reversal, Ct);
        var sentAgain = await installation.Get<ReverseEntry>().RunAsync(coordinator, reversal, Ct);

        Assert.Equal("ReasonMissing", reasonless.OnlyCode());
        Assert.False(undone.Value.WasThere);
        Assert.True(sentAgain.Value.WasThere);
        Assert.Equal(120, await installation.HeldAsync(metula));
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_undone_once_and_a_reversal_never(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var booked = await installation.DepartAsync(coordinator, operation, metula, convoy, 34);
        var first = await installation.Get<ReverseEntry>().RunAsync(coordinator, Reversal(installation, operation, booked.EntryId), Ct);

        var second = await installation.Get<ReverseEntry>().RunAsync(coordinator, Reversal(installation, operation, booked.EntryId), Ct);
        var ofReversal = await installation.Get<ReverseEntry>().RunAsync(coordinator, Reversal(installation, operation, first.Value.EntryId), Ct);
        var ofNothing = await installation.Get<ReverseEntry>().RunAsync(coordinator, Reversal(installation, operation, Guid.NewGuid()), Ct);

        Assert.Equal("AlreadyReversed", second.OnlyCode());
        Assert.Equal("CannotReverseReversal", ofReversal.OnlyCode());
        Assert.Equal("EntryNotHere", ofNothing.OnlyCode());
    }

    // The clock of these tests stands at 12:00 on the operation's wall; its midnight is at 21:00 UTC.
    [Theory]
    [OnBothDatabases(11 * 60 + 59, true)]
    [OnBothDatabases(12 * 60, false)]
    public async Task A_field_officer_undoes_own_entries_until_midnight_there(DatabaseKind kind, int minutesLater, bool allowed)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var convoy = await operation.ConvoyAsync("C-01");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, metula);
        var booked = await installation.DepartAsync(officer, operation, metula, convoy, 34, at: installation.Now.AddDays(-1));
        installation.Clock.Advance(TimeSpan.FromMinutes(minutesLater));

        var outcome = await installation.Get<ReverseEntry>().RunAsync(officer, Reversal(installation, operation, booked.EntryId), Ct);

        Assert.Equal(allowed, outcome.Succeeded);
        if (!allowed)
            Assert.Equal("ReversalTooLate", outcome.OnlyCode());
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_undo_what(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var school = await operation.ShelterAsync("school");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var atHotel = (await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, hotel, 3), Ct)).Value.EntryId;
        var atSchool = (await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, school, 3), Ct)).Value.EntryId;
        var item = await operation.ItemAsync("blanket");
        var stock = (await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, hotel, [new Movement(operation.Supplier, hotel, Subject.Stock(item), 5)])).EntryId;

        async Task<string?> Try(Caller caller, Guid entry)
        {
            var outcome = await installation.Get<ReverseEntry>().RunAsync(caller, Reversal(installation, operation, entry), Ct);
            return outcome.Succeeded ? null : outcome.OnlyCode();
        }

        Assert.Equal(Refusal.NotSignedIn, await Try(Caller.Nobody(Door.Web), atHotel));
        Assert.Equal(Refusal.NotPermitted, await Try(await installation.CallerAsync(Role.Observer, operation), atHotel));
        Assert.Equal(Refusal.NotPermitted, await Try(await installation.CallerAsync(Role.Administrator, operation), atHotel));
        Assert.Equal(Refusal.NotPermitted, await Try(await installation.CallerAsync(Role.FieldOfficer, operation, hotel), atHotel));
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        Assert.Equal(Refusal.NotPermitted, await Try(manager, atSchool));
        Assert.Null(await Try(manager, atHotel));
        var logistics = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        Assert.Equal(Refusal.NotPermitted, await Try(logistics, atSchool));
        Assert.Null(await Try(logistics, stock));
        Assert.Null(await Try(coordinator, atSchool));
    }

    private static ReverseEntry.Command Reversal(Installation installation, TestOperation operation, Guid entryId) => new()
    {
        OperationId = operation.Id,
        EntryId = EntryIds.New(installation.Clock),
        OccurredAt = installation.Now,
        ReversesId = entryId,
        Note = "Counted twice",
    };
}
