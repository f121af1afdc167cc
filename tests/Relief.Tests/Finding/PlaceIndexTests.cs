using Relief.Finding;
using Relief.Places;

namespace Relief.Tests.Finding;

public sealed class PlaceIndexTests
{
    private static readonly PlaceIndex Index = IndexOf(
        (PlaceKind.Community, "43", Names.Of("Metula", "מטולה", "المطلة"), ["Metulla"]),
        (PlaceKind.Community, "1067", Names.Of("Ya'ara", "יערה"), []),
        (PlaceKind.Community, "1073", Names.Of("Arab al-Aramshe", "ערב אל-עראמשה", "عرب العرامشة"), []),
        (PlaceKind.Community, "2009", Names.Of("Kfar Yuval", "כפר יובל"), []),
        (PlaceKind.Community, "614", Names.Of("Shomera", "שומרה"), []),
        (PlaceKind.Shelter, "S02", Names.Of("Nazareth", "נצרת", "الناصرة"), ["Natzrat", "Natzeret"]),
        (PlaceKind.Shelter, "S10", Names.Of("Nof HaGalil", "נוף הגליל"), ["Upper Nazareth"]),
        (PlaceKind.Convoy, "C-02", Names.Of("Metula – Nof HaGalil"), []));

    [Theory]
    [InlineData("metula", "43")]
    [InlineData("METULA", "43")]
    [InlineData("מטולה", "43")]
    [InlineData("المطلة", "43")]
    [InlineData("الناصره", "S02")]
    [InlineData("43", "43")]
    [InlineData("s02", "S02")]
    [InlineData("c-02", "C-02")]
    [InlineData("c 02", "C-02")]
    [InlineData("natzeret", "S02")]
    [InlineData("yaara", "1067")]
    [InlineData("Ya׳ara", "1067")]
    [InlineData("yuv", "2009")]
    [InlineData("yuval kfar", "2009")]
    [InlineData("al aramshe", "1073")]
    public void What_was_typed_right_is_first(string typed, string code) => Assert.Equal(code, Index.Find(typed, 10)[0].Code);

    [Theory]
    [InlineData("metual", "43")]
    [InlineData("metla", "43")]
    [InlineData("mettula", "43")]
    [InlineData("netula", "43")]
    [InlineData("nazaret", "S02")]
    [InlineData("nazereth", "S02")]
    [InlineData("nazrath", "S02")]
    [InlineData("shmera", "614")]
    [InlineData("aramsheh", "1073")]
    [InlineData("kfar yubal", "2009")]
    [InlineData("מטלוה", "43")]
    public void A_typing_error_is_forgiven(string typed, string code) => Assert.Equal(code, Index.Find(typed, 10)[0].Code);

    [Fact]
    public void Where_people_are_booked_no_typing_error_is_forgiven()
    {
        Assert.Empty(Index.Exactly("metual"));
        Assert.Equal(["43", "C-02"], Index.Exactly("metula").OrderBy(m => m.Rank).Select(m => m.Place.Code));
    }

    [Fact]
    public void A_place_outside_the_area_is_booked_at_but_is_no_answer_to_a_search()
    {
        var index = IndexOf((PlaceKind.Hosts, "HOSTS", Names.Of("With hosts"), []));

        Assert.Single(index.Exactly("hosts"));
        Assert.Empty(index.Find("hosts", 10));
        Assert.Empty(index.Matching("hosts"));
    }

    [Fact]
    public void A_name_comes_before_one_that_only_contains_it()
    {
        var found = Index.Find("nazareth", 10);

        Assert.Equal(["S02", "S10"], found.Select(p => p.Code));
    }

    [Fact]
    public void A_place_is_named_once_however_many_of_its_spellings_fit() =>
        Assert.Single(Index.Find("metul", 10), p => p.Code == "43");

    [Theory]
    [InlineData("")]
    [InlineData("  '\" ")]
    [InlineData("xyzzy")]
    [InlineData("q")]
    public void Nothing_fits_nothing(string typed) => Assert.Empty(Index.Find(typed, 10));

    [Fact]
    public void Among_twenty_thousand_places_the_one_that_was_meant_is_first()
    {
        var index = IndexOf([.. Enumerable.Range(0, 20_000).Select(n => (PlaceKind.Shelter, $"P{n}",
            Names.Of($"Meeting hall {n} of Northern Springfield", $"אולם {n} צפון"), (string[])[$"Hall number {n}"]))]);

        Assert.Equal("P19999", index.Find("meating hall 19999", 12)[0].Code);
    }

    private static PlaceIndex IndexOf(params (PlaceKind Kind, string Code, Names Names, string[] Aliases)[] places) =>
        new([.. places.Select((p, at) => (new PlaceName(at + 1, p.Code, p.Names, p.Kind), (IReadOnlyList<string>)p.Aliases))]);
}
