using System.Diagnostics;
using System.Globalization;
using Relief.Ledger;
using Relief.Places;
using Relief.Situation;

namespace Relief.Tests.Situation;

/// <summary>The lists of communities and shelters: narrowed, sorted and added up in memory.</summary>
public sealed class ListTests
{
    private static readonly DateTime Now = new(2023, 10, 17, 9, 0, 0, DateTimeKind.Utc);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Totals_add_up_what_is_shown()
    {
        var picture = Pictures.Of(communities: [Town(1, 100, home: 60, way: 40), Town(2, 50, home: 50, way: 0), Town(3, 30, home: 0, way: 30)]);

        var all = CommunityList.Of(picture, new CommunityChoice(), Now, English);
        var some = CommunityList.Of(picture, new CommunityChoice { With = Part.OnTheWay }, Now, English);

        Assert.Equal([1, 2, 3], all.Rows.Select(r => r.Id));
        Assert.Equal((180, 180, 110), (all.Totals.People, all.Totals.Whereabouts.Total, all.Totals.Whereabouts.Home));
        Assert.Equal((130, 130, 70, 3), (some.Totals.People, some.Totals.Whereabouts.Total, some.Totals.Whereabouts.OnTheWay, some.All));
    }

    [Fact]
    public void All_communities_and_the_unknown_origin_add_up_to_the_picture()
    {
        var picture = Pictures.Of(communities: [Town(1, 100, home: 60, way: 40), Town(2, 50, home: 50, way: 0)]);
        picture = picture with { Whereabouts = picture.Whereabouts with { Home = 107, Unaccounted = 3 } };

        var all = CommunityList.Of(picture, new CommunityChoice(), Now, English);
        var some = CommunityList.Of(picture, new CommunityChoice { With = Part.OnTheWay }, Now, English);

        Assert.Equal(Whereabouts.Nobody with { Home = -3, Unaccounted = 3 }, all.Unknown);
        Assert.Equal((150, picture.Whereabouts), (all.Totals.People, all.Totals.Whereabouts));
        Assert.Null(some.Unknown);
    }

    [Fact]
    public void Free_places_are_of_those_whose_capacity_is_known()
    {
        var picture = Pictures.Of(shelters: [Hall(1, 100, 120), Hall(2, null, 30), Hall(3, 50, 10, expected: 25)]);

        var totals = ShelterList.Of(picture, new ShelterChoice(), Now, English).Totals;

        Assert.Equal(new ShelterTotals(160, 150, 20, 25, 1), totals);
    }

    [Fact]
    public void What_is_unknown_comes_last_in_either_direction()
    {
        var picture = Pictures.Of(shelters: [Hall(1, null, 30), Hall(2, 100, 120), Hall(3, 50, 10)]);

        Assert.Equal([3, 2, 1], Ids(picture, new() { Column = ShelterColumn.Capacity, Descending = false }));
        Assert.Equal([2, 3, 1], Ids(picture, new() { Column = ShelterColumn.Capacity, Descending = true }));
        Assert.Equal([2, 3, 1], Ids(picture, new()));
    }

    [Fact]
    public void Names_sort_as_their_readers_do()
    {
        var picture = Pictures.Of(shelters: [Named(1, "School 10"), Named(2, "Éilat"), Named(3, "school 2"), Named(4, "Zefat"), Named(5, "eilon")]);

        Assert.Equal([2, 5, 3, 1, 4], Ids(picture, new() { Column = ShelterColumn.Name, Descending = false }));
    }

    [Fact]
    public void Rooms_are_counted_with_those_on_their_way()
    {
        var picture = Pictures.Of(shelters: [Hall(1, 50, 40, expected: 10), Hall(2, 50, 40, expected: 9), Hall(3, 50, 51), Hall(4, null, 1)]);

        Assert.Equal([2], Ids(picture, new() { HasRoom = true }));
        Assert.Equal([3], Ids(picture, new() { OverCapacity = true }));
    }

    [Fact]
    public void Silence_is_measured_by_the_operations_limit()
    {
        var picture = Pictures.Of(shelters: [Heard(1, 239), Heard(2, 241), Hall(3, 10, 5), Hall(4, 10, 0)]);

        Assert.Equal([2, 3], Ids(picture, new() { Silent = true, Column = ShelterColumn.Code, Descending = false }));
    }

    [Theory]
    [InlineData(CommunityColumn.Name)]
    [InlineData(CommunityColumn.District)]
    [InlineData(CommunityColumn.Home)]
    [InlineData(CommunityColumn.Report)]
    public void Twenty_thousand_rows_are_sorted_in_the_time_of_a_key_stroke(CommunityColumn column)
    {
        var towns = Enumerable.Range(0, 20_000).Select(i => Town(i, 100 + i % 777, home: i % 777, way: 100) with
        {
            Names = Names.Of(string.Create(CultureInfo.InvariantCulture, $"Town {i * 7919 % 20_000}")),
            District = i % 50 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"District {i % 50}"),
            LastReport = i % 9 == 0 ? null : new LastReport(Now.AddMinutes(-i % 500), Now, "Desk", EntryKind.Departure),
        }).ToList();
        var picture = Pictures.Of(communities: towns);
        CommunityList.Of(picture, new CommunityChoice { Column = column }, Now, English);

        var clock = Stopwatch.StartNew();
        var list = CommunityList.Of(picture, new CommunityChoice { Column = column, Descending = false }, Now, English);
        clock.Stop();

        Assert.Equal(20_000, list.Rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(list.Totals.People, list.Totals.Whereabouts.Total);
        Assert.True(clock.ElapsedMilliseconds < 1500, $"{clock.ElapsedMilliseconds} ms");
    }

    private static IEnumerable<int> Ids(Picture picture, ShelterChoice choice) => ShelterList.Of(picture, choice, Now, English).Rows.Select(r => r.Id);

    private static CommunityRow Town(int id, long people, long home, long way) => new(id, $"T{id}", Names.Of($"Town {id}"), null, null, null, people, home,
        Whereabouts.Nobody with { Home = home, OnTheWay = way, WithHosts = people - home - way }, null);

    private static ShelterRow Hall(int id, int? capacity, long people, long expected = 0) =>
        new(id, $"S{id}", Names.Of($"Hall {id}"), null, null, ShelterType.SportsHall, ShelterStatus.Open, capacity, people, expected, null);

    private static ShelterRow Named(int id, string name) => Hall(id, 10, 0) with { Names = Names.Of(name) };

    private static ShelterRow Heard(int id, int minutesAgo) => Hall(id, 10, 5) with { LastReport = new(Now.AddMinutes(-minutesAgo), Now, "Desk", EntryKind.Arrival) };
}
