using Relief.Places;
using Relief.Situation;
using Relief.Web.Communities;
using Relief.Web.Shelters;
using Relief.Web.Supplies;

namespace Relief.Web.Tests.Places;

/// <summary>What a reader chose stands in the address, and an address gives the same list again.</summary>
public sealed class ListAddressTests
{
    [Fact]
    public void A_plain_address_is_the_list_as_it_opens()
    {
        var communities = CommunityListAddress.Parse(null, null, null, null, null, silent: false);
        var shelters = ShelterListAddress.Parse(null, null, null, null, null, room: false, over: false, silent: false);

        Assert.Equal((new CommunityChoice(), new ShelterChoice()), (communities.Choice, shelters.Choice));
        Assert.All(communities.Query().Concat(shelters.Query()), q => Assert.Null(q.Value));
        Assert.False(communities.IsNarrowed || shelters.IsNarrowed);
    }

    [Theory]
    [InlineData("metula", "people", "asc", "Upper Galilee", "hosts", true)]
    [InlineData(null, "report", "desc", null, "elsewhere", false)]
    [InlineData("מטולה", "name", null, null, null, false)]
    public void A_list_of_communities_is_read_as_it_was_written(string? search, string? sort, string? direction, string? district, string? with, bool silent)
    {
        var address = CommunityListAddress.Parse(search, sort, direction, district, with, silent);
        var query = address.Query();

        Assert.Equal((search, sort, direction, district, with), ((string?)query["q"], (string?)query["sort"], (string?)query["dir"], (string?)query["district"], (string?)query["with"]));
        Assert.Equal(silent ? "true" : null, query["silent"]);
    }

    [Fact]
    public void A_list_of_shelters_is_read_as_it_was_written()
    {
        var query = ShelterListAddress.Parse("s", "free", "asc", "sportshall", "full", room: true, over: true, silent: true).Query();

        Assert.Equal(["s", "free", "asc", "sportshall", "full", "true", "true", "true"], query.Values);
        Assert.Equal(ShelterType.SportsHall, ShelterListAddress.Parse(null, null, null, "sportshall", null, false, false, false).Choice.Type);
    }

    [Theory]
    [InlineData("wa", "expiry", "desc", "food", "7")]
    [InlineData(null, "all", "asc", null, "expired")]
    [InlineData(null, "low", null, null, null)]
    [InlineData(null, null, null, null, null)]
    public void A_list_of_stock_is_read_as_it_was_written(string? search, string? sort, string? direction, string? category, string? expires) =>
        Assert.Equal([search, sort, direction, category, expires], StockListAddress.Parse(search, sort, direction, category, expires).Query().Values);

    [Theory]
    [InlineData("nonsense", "sideways", "nowhere")]
    [InlineData("", "", "")]
    public void What_cannot_be_read_is_as_if_it_were_not_there(string sort, string direction, string with) =>
        Assert.Equal(new CommunityChoice(), CommunityListAddress.Parse("", sort, direction, "", with, silent: false).Choice);

    [Fact]
    public void A_column_begins_with_what_interests_most_and_turns_round()
    {
        var plain = ShelterListAddress.Parse(null, null, null, null, null, room: false, over: false, silent: false);

        Assert.True(plain.By(ShelterColumn.People).Choice.Descending);
        Assert.False(plain.By(ShelterColumn.Name).Choice.Descending);
        Assert.False(plain.By(ShelterColumn.People).By(ShelterColumn.People).Choice.Descending);
    }
}
