using Relief.Access;
using Relief.Operations;
using Relief.Places;

namespace Relief.Tests.Operations;

public sealed class CreateOperationTests
{
    private static readonly OperationDetails Good = new()
    {
        Names = Names.Of("Ridge fire", "שריפת הרכס"),
        TimeZone = "Asia/Jerusalem",
        Languages = ["en", "he"],
        Area = new MapArea { West = 34.8, South = 32.4, East = 35.8, North = 33.3 },
    };

    [Theory, OnBothDatabases]
    public async Task A_new_operation_has_every_place_outside_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);

        var made = await installation.Get<CreateOperation>().RunAsync(Caller.System(Door.System), new("ridge", Good));

        Assert.Equal("ridge", made.Value);
        var outside = await installation.AskAsync(db => Task.FromResult(db.Places.Select(p => p.Kind).ToList()));
        Assert.Equal(PlaceKinds.Outside.Order(), outside.Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_taken_once_whatever_its_case(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var create = installation.Get<CreateOperation>();
        await create.RunAsync(Caller.System(Door.System), new("ridge", Good));

        Assert.Equal("OperationCodeTaken", (await create.RunAsync(Caller.System(Door.System), new("Ridge", Good))).Refusals.Single().Code);
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_is_said_at_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var bad = Good with
        {
            Names = Names.Of(" "),
            TimeZone = "Middle/Earth",
            Languages = [],
            Area = new MapArea { West = 36, South = double.NaN, East = 35, North = 33 },
            OrderedAt = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
            ReportLimitMinutes = 1,
            NearlyFullPercent = 101,
            MapStyle = "http://tiles.example/style.json",
        };

        var refused = await installation.Get<CreateOperation>().RunAsync(Caller.System(Door.System), new("no spaces", bad));

        Assert.Equal(
            ["OperationCodeWrong", "OperationNameWrong", "OperationZoneUnknown", "OperationLanguagesWrong", "OperationOrderWrong", "OperationAreaWrong", "OperationLimitWrong", "OperationPercentWrong", "OperationMapStyleWrong"],
            refused.Refusals.Select(r => r.Code));
    }

    [Theory, OnBothDatabases]
    public async Task Who_edits_what_somebody_else_changed_meanwhile_is_told(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var edit = installation.Get<EditOperation>();

        var first = await edit.RunAsync(Caller.System(Door.System), new(operation.Id, 0, Good));
        var second = await edit.RunAsync(Caller.System(Door.System), new(operation.Id, 0, Good with { NearlyFullPercent = 80 }));

        Assert.True(first.Succeeded);
        Assert.Equal("ChangedMeanwhile", second.Refusals.Single().Code);
    }
}
