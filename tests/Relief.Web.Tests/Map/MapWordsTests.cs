using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Situation;
using Relief.Supplies.Consignments;
using Relief.Web.Map;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Map;

public sealed class MapWordsTests : IDisposable
{
    private static readonly Picture Picture = Pictures.Of(Whereabouts.Nobody with { Home = 478, WithHosts = 1000 });

    private readonly SituationContext context = new();
    private readonly MapWords words;

    public MapWordsTests() => words = new MapWords(context.Services.GetRequiredService<IStringLocalizer<MapTexts>>());

    public void Dispose() => context.Dispose();

    [Fact]
    public void A_community_tells_who_is_still_at_home_and_who_said_so()
    {
        var place = words.Of(Picture.Communities[0], Picture)!;

        Assert.Equal(("478 of 1,692 still at home", "Tue 11:35, Community desk, Metula"), (place.Figure, place.Age));
        Assert.Equal(0.717, place.Share);
    }

    [Fact]
    public void A_place_without_a_point_is_not_on_the_map() => Assert.Null(words.Of(Picture.Communities[1], Picture));

    [Theory]
    [InlineData(281, 280, "over")]
    [InlineData(280, 280, "near")]
    [InlineData(252, 280, "near")]
    [InlineData(251, 280, "ok")]
    [InlineData(251, null, "unknown")]
    public void A_shelter_is_judged_by_its_capacity(long people, int? capacity, string state)
    {
        var shelter = Picture.Shelters[0] with { People = people, CapacityPeople = capacity };

        Assert.Equal(state, words.Of(shelter, Picture)!.State);
    }

    [Fact]
    public void A_shelter_of_which_nobody_knows_the_capacity_says_so()
    {
        var shelter = Picture.Shelters[0] with { CapacityPeople = null };

        Assert.Equal("291 people, capacity unknown", words.Of(shelter, Picture)!.Figure);
    }

    [Theory]
    [InlineData(50, "silent")]
    [InlineData(0, "ok")]
    public void Nobody_is_waited_for_where_nobody_is(long people, string state)
    {
        var silent = Picture.Shelters[0] with { People = people, LastReport = Picture.Shelters[0].LastReport! with { OccurredAt = Pictures.Noon.AddHours(-5) } };

        Assert.Equal(state, words.Of(silent, Picture)!.State);
    }

    [Fact]
    public void A_convoy_is_drawn_between_its_places_by_the_times_expected()
    {
        var convoy = Picture.Convoys[0] with { DepartedAt = Pictures.Noon.AddHours(-1), ExpectedAt = Pictures.Noon.AddHours(3) };

        var drawn = words.Of(convoy, Picture, Where)!;

        Assert.Equal((0.25, false, "48 people aboard"), (drawn.Progress, drawn.Late, drawn.Figure));
        Assert.Equal("expected Tue 15:00", drawn.Age);
    }

    [Fact]
    public void A_late_convoy_has_nearly_arrived_and_no_more()
    {
        var drawn = words.Of(Picture.Convoys[0] with { DepartedAt = Pictures.Noon.AddHours(-3), ExpectedAt = Pictures.Noon.AddHours(-1) }, Picture, Where)!;

        Assert.True(drawn is { Late: true, Progress: < 1 });
    }

    [Fact]
    public void A_convoy_that_is_closed_empty_or_bound_nowhere_is_not_drawn()
    {
        var convoy = Picture.Convoys[0];

        Assert.All([convoy with { ClosedAt = Pictures.Noon }, convoy with { People = 0 }, convoy with { DestinationId = null }],
            c => Assert.Null(words.Of(c, Picture, Where)));
    }

    [Theory]
    [InlineData(ConsignmentPurpose.Supply, false, "goods on the way")]
    [InlineData(ConsignmentPurpose.Transfer, false, "goods on the way from place to place")]
    [InlineData(ConsignmentPurpose.Return, false, "goods on the way back to a warehouse")]
    [InlineData(ConsignmentPurpose.Supply, true, "goods sent back, on the way")]
    public void A_consignment_says_whether_it_brings_or_takes_back(ConsignmentPurpose purpose, bool turnedBack, string figure)
    {
        var row = new ConsignmentRow(9, "W-0001", 1, 2, Pictures.Noon, null, null, 0) { Purpose = purpose, WasTurnedBack = turnedBack };

        Assert.Equal(figure, words.Of(row, Picture, Where)!.Figure);
    }

    private static double[]? Where(int? id) => id is { } known ? [35, 32 + known / 100d] : null;
}
