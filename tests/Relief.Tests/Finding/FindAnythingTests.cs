using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Finding;

public sealed class FindAnythingTests
{
    [Theory, OnBothDatabases]
    public async Task A_place_that_was_just_made_is_found(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var observer = await installation.CallerAsync(Role.Observer, operation);
        var find = installation.Get<FindAnything>();
        await operation.CommunityAsync("metula");
        Assert.Equal("metula", Assert.Single((await find.RunAsync(observer, new(operation.Id, "metla"))).Value.Places).Code);

        await operation.ShelterAsync("hotel-carmel");

        var found = Assert.Single((await find.RunAsync(observer, new(operation.Id, "carmel"))).Value.Places);
        Assert.Equal(("hotel-carmel", PlaceKind.Shelter), (found.Code, found.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task An_alias_finds_its_place_and_another_operation_finds_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var elsewhere = await installation.OperationAsync("south");
        var id = await operation.ShelterAsync("nazareth");
        await installation.AddAsync(new PlaceAlias { OperationId = operation.Id, PlaceId = id, Text = "Natzeret", Normalized = "natzeret" });
        var find = installation.Get<FindAnything>();

        var here = await find.RunAsync(Caller.System(Door.System), new(operation.Id, "natzeret"));
        var there = await find.RunAsync(Caller.System(Door.System), new(elsewhere.Id, "natzeret"));

        Assert.Equal(id, Assert.Single(here.Value.Places).Id);
        Assert.Empty(there.Value.Places);
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_found_by_the_beginning_of_its_id(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula");
        var id = Guid.Parse("018b36ae-a890-752f-abad-256201fb3a69");
        await AddEntryAsync(installation, operation.Id, metula, id, 1);
        await AddEntryAsync(installation, operation.Id, metula, Guid.Parse("f18b36ae-a890-752f-abad-256201fb3a69"), 2);
        var find = installation.Get<FindAnything>();

        foreach (var typed in (string[])["018b36ae", "018B36AE-a890", "018b36aea890752fabad256201fb3a69", id.ToString()])
            Assert.Equal(id, Assert.Single((await find.RunAsync(Caller.System(Door.System), new(operation.Id, typed))).Value.Entries).Id);
        foreach (var typed in (string[])["018b3", "018b37", "36aea890", "metula"])
            Assert.Empty((await find.RunAsync(Caller.System(Door.System), new(operation.Id, typed))).Value.Entries);
    }

    [Theory, OnBothDatabases]
    public async Task Who_holds_no_grant_finds_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();

        var outcome = await installation.Get<FindAnything>().RunAsync(await installation.StrangerAsync(), new(operation.Id, "metula"));

        Assert.Equal(Refusal.NotPermitted, Assert.Single(outcome.Refusals).Code);
    }

    private static Task<Entry> AddEntryAsync(Installation installation, int operationId, int placeId, Guid id, long sequence) =>
        installation.AddAsync(new Entry
        {
            Sequence = sequence,
            Id = id,
            OperationId = operationId,
            Kind = EntryKind.NothingChanged,
            OccurredAt = installation.Now,
            RecordedAt = installation.Now,
            AuthorName = "Test",
            Door = Door.System,
            PlaceId = placeId,
            ContentHash = new byte[32],
        });
}
