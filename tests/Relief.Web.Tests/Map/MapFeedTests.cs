using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Ledger;
using Relief.Situation;
using Relief.Web.Map;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Map;

public sealed class MapFeedTests : IDisposable
{
    private readonly SituationContext context = new();
    private readonly MapFeed feed;

    public MapFeedTests() => feed = new MapFeed(new MapWords(context.Services.GetRequiredService<IStringLocalizer<MapTexts>>()));

    public void Dispose() => context.Dispose();

    [Fact]
    public void Who_asks_first_gets_every_place_that_has_a_point()
    {
        var all = feed.Changes(Picture(), since: 0);

        Assert.Equal(["communities/43", "shelters/S01", "shelters/S02"], all.Places.Select(p => p.Id));
        Assert.Equal(["C-11"], all.Convoys.Select(c => c.Name));
    }

    [Fact]
    public void An_open_map_is_told_only_what_changed()
    {
        var before = feed.Changes(Picture(), since: 0);
        var now = Picture(p => p with { Shelters = [p.Shelters[0] with { People = 292 }, p.Shelters[1]], At = p.At.AddSeconds(1) });

        var change = feed.Changes(now, before.Version);

        Assert.Equal(["292 in 280 places"], change.Places.Select(p => p.Figure));
        Assert.Empty(feed.Changes(now, change.Version).Places);
    }

    [Fact]
    public void Another_map_that_asks_late_misses_nothing_in_between()
    {
        var first = feed.Changes(Picture(), since: 0);
        var second = Picture(p => p with { Shelters = [p.Shelters[0] with { People = 292 }, p.Shelters[1]], At = p.At.AddSeconds(1) });
        feed.Changes(second, first.Version);
        var third = second with { Shelters = [second.Shelters[0], second.Shelters[1] with { People = 101 }], At = second.At.AddSeconds(1) };

        var change = feed.Changes(third, first.Version);

        Assert.Equal(["shelters/S01", "shelters/S02"], change.Places.Select(p => p.Id));
    }

    [Fact]
    public void A_place_that_falls_silent_changes_without_any_entry()
    {
        var before = feed.Changes(Picture(), since: 0);
        var later = Picture(p => p with { At = p.At.AddMinutes(p.Operation.ReportLimitMinutes) });

        var change = feed.Changes(later, before.Version);

        Assert.Contains(change.Places, p => p is { Id: "communities/43", State: "silent" });
    }

    [Fact]
    public void An_older_picture_that_comes_late_does_not_turn_the_map_back()
    {
        var now = Picture(p => p with { Shelters = [p.Shelters[0] with { People = 292 }, p.Shelters[1]], At = p.At.AddSeconds(1) });
        var before = feed.Changes(now, since: 0);

        var change = feed.Changes(Picture(), before.Version);

        Assert.Empty(change.Places);
        Assert.Equal(before.Version, change.Version);
    }

    [Fact]
    public void A_past_picture_is_given_whole_and_leaves_the_live_one_alone()
    {
        var live = feed.Changes(Picture(), since: 0);
        var past = Picture(p => p with { Moment = AsOf.AsKnownNow(p.At), At = p.At.AddHours(-3), Shelters = [p.Shelters[0] with { People = 7 }] });

        var then = feed.Changes(past, live.Version);

        Assert.Equal(["communities/43", "shelters/S01"], then.Places.Select(p => p.Id));
        Assert.Empty(feed.Changes(Picture(), live.Version).Places);
    }

    [Fact]
    public void Each_language_has_its_own_words()
    {
        var english = feed.Changes(Picture(), since: 0).Places[0];
        using var hebrew = new SituationContext("he");

        var other = feed.Changes(Picture(), since: 0).Places[0];

        Assert.Equal(("Metula", "מטולה"), (english.Name, other.Name));
        Assert.NotEqual(english.Figure, other.Figure);
    }

    private static Picture Picture(Func<Picture, Picture>? change = null)
    {
        var picture = Pictures.Of(Whereabouts.Nobody with { Home = 478, InShelters = 391, OnTheWay = 48 });
        return change is null ? picture : change(picture);
    }
}
