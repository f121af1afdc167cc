using Relief.Needs;
using Relief.Situation;
using Relief.Supplies;

namespace Relief.Tests.Needs;

/// <summary>What is used up before more of it comes.</summary>
public sealed class RunningOutTests
{
    private static readonly DateTime Noon = new(2023, 10, 20, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>In stock at 1,200 l a day; each delivery as stage, hours until it comes (null: nobody knows); then in how many hours nothing is left and until when it would have to last, or null where it lasts.</summary>
    public static TheoryData<long, (AnnouncedStage, double?)[], double?, double?> Deliveries { get; } = new()
    {
        // Nothing is announced: whatever lasts less than a day.
        { 600, [], 12, 24 },
        { 1200, [], null, null },
        { 0, [], 0, 24 },
        // It comes in time, or too late.
        { 600, [(AnnouncedStage.OnTheWay, 11)], null, null },
        { 600, [(AnnouncedStage.OnTheWay, 13)], 12, 13 },
        { 2400, [(AnnouncedStage.OnTheWay, 50)], 48, 50 },
        // What is on the way counts before what is only loaded or approved, the first of several.
        { 600, [(AnnouncedStage.Approved, 6), (AnnouncedStage.Loaded, 8), (AnnouncedStage.OnTheWay, 30), (AnnouncedStage.OnTheWay, 20)], 12, 20 },
        { 600, [(AnnouncedStage.Approved, 20), (AnnouncedStage.Loaded, 11)], null, null },
        { 600, [(AnnouncedStage.Approved, 11)], null, null },
        // What is late, has no time or is merely asked for is nothing to count on.
        { 600, [(AnnouncedStage.OnTheWay, -1)], 12, 24 },
        { 600, [(AnnouncedStage.OnTheWay, null)], 12, 24 },
        { 600, [(AnnouncedStage.Asked, 5)], 12, 24 },
        // Each delivery brings 900 l; what has arrived is there.
        { 600, [(AnnouncedStage.Arrived, -1)], null, null },
        { 100, [(AnnouncedStage.Arrived, -1)], 20, 24 },
    };

    [Theory, MemberData(nameof(Deliveries))]
    public void Something_runs_out_before_the_next_delivery_or_within_a_day(long inStock, (AnnouncedStage, double?)[] deliveries, double? left, double? until)
    {
        var shelter = Shelter([Need("water", inStock, new DailyUse(1200, UseBasis.Measured, 1200, 1))],
            [.. deliveries.Select((d, i) => new Announced(d.Item1, $"W-{i}", "water", 900, d.Item2 is { } hours ? Noon.AddHours(hours) : null))]);

        var found = RunningOut.Of(shelter, Noon);

        Assert.Equal(left is null ? [] : new[] { (Noon.AddHours(left.Value), Noon.AddHours(until!.Value)) }, found.Select(r => (r.At, r.Until)));
    }

    [Fact]
    public void What_serves_for_good_or_was_never_there_does_not_run_out()
    {
        var measured = new DailyUse(100, UseBasis.Measured, 100, 1);
        var standard = new DailyUse(100, UseBasis.Standard);

        Assert.Empty(RunningOut.Of(Shelter([Need("blankets", 10, measured), Need("water", 0, standard), Need("food", 50, DailyUse.Unknown)]), Noon));
        Assert.Equal(["water", "bath-soap"], RunningOut.Of(Shelter([Need("bath-soap", 90, measured), Need("water", 50, standard)]), Noon).Select(r => r.Need.Indicator.Code));
        Assert.Empty(RunningOut.Of(Shelter([Need("water", 50, standard)]), DateTime.MaxValue));
    }

    [Fact]
    public void What_is_asked_for_already_is_not_asked_for_again()
    {
        var water = Need("water", 1000, new DailyUse(1500, UseBasis.Standard));
        Announced Of(AnnouncedStage stage, long quantity, double? hours = null) => new(stage, "R-1", "water", quantity, hours is { } h ? Noon.AddHours(h) : null);

        // 120 people × 15 l − 1,000 l = 800 l
        Assert.Equal([("WATER-L", 800L)], ToAsk(Shelter([water])));
        Assert.Equal([("WATER-L", 500L)], ToAsk(Shelter([water], Of(AnnouncedStage.Asked, 300))));
        Assert.Empty(ToAsk(Shelter([water], Of(AnnouncedStage.Asked, 300), Of(AnnouncedStage.Loaded, 500))));
        // The lorry comes in 20 hours with 800 l, and nothing is left after 16: it comes soon enough after that.
        Assert.Empty(ToAsk(Shelter([water], Of(AnnouncedStage.OnTheWay, 800, 20))));
        // It comes in 23: what is used until then lacks, whatever it brings.
        Assert.Equal([("WATER-L", 438L)], ToAsk(Shelter([water], Of(AnnouncedStage.OnTheWay, 800, 23))));
        Assert.Empty(ToAsk(Shelter([water], Of(AnnouncedStage.OnTheWay, 800, 23), Of(AnnouncedStage.Asked, 438))));
    }

    private static IReadOnlyList<(string, long)> ToAsk(ShelterNeeds shelter) =>
        new Decision(DecisionKind.ShortTonight, Urgency.Serious, 1, 120, null, Lacking: shelter) { RunningOut = RunningOut.Of(shelter, Noon) }.ToAsk(Noon);

    private static ShelterNeeds Shelter(IReadOnlyList<Need> needs, params Announced[] announced) =>
        new(1, 120, 0, 0, needs) { Announced = [.. announced.OrderByDescending(a => a.Stage)] };

    private static Need Need(string code, long inStock, DailyUse use) =>
        new(StandardBook.Of([], orderedAt: null, Noon).OfOperation.Single(s => s.Indicator.Code == code), inStock, 0, Provided: 0, use);
}
