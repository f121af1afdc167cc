using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Relief.Ledger;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Tests.Situation;

public sealed class WhereEveryoneIsTests
{
    private static readonly Whereabouts Example = new(3574, 692, 10735, 10608, 172, 0, 0, 0);

    [Theory]
    [InlineData(3574, 692, 10735, 10608, 172, 0, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(1, 0, 0, 25_780, 0, 0, 0, 0)]
    [InlineData(100, 5, 20, 7, -3, 2, 4, 1)]
    public void The_parts_of_the_legend_add_up_to_the_whole(long home, long way, long shelters, long hosts, long unaccounted, long hospital, long left, long deceased)
    {
        var whereabouts = new Whereabouts(home, way, shelters, hosts, unaccounted, hospital, left, deceased);
        using var context = new SituationContext();

        var shown = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(whereabouts)));

        var parts = shown.FindAll(".r-legend-figure").Select(f => long.Parse(f.TextContent.Replace('−', '-'), NumberStyles.Any, CultureInfo.InvariantCulture));
        Assert.Equal(whereabouts.Total, parts.Sum());
    }

    [Fact]
    public void The_widths_are_in_proportion_and_a_tiny_part_has_its_place()
    {
        using var context = new SituationContext();

        var parts = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(Example))).FindAll(".r-bar-part");

        Assert.Equal([3574, 692, 10735, 10608, 172], parts.Select(Grow));
        Assert.Contains("r-part-unaccounted", parts[^1].ClassList);
    }

    [Fact]
    public void A_part_that_is_below_nothing_has_no_width_and_keeps_its_figure()
    {
        using var context = new SituationContext();

        var shown = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(Example with { Unaccounted = -3 })));

        Assert.Equal(4, shown.FindAll(".r-bar-part").Count);
        Assert.Contains(shown.FindAll(".r-legend-figure"), f => f.TextContent == "−3");
    }

    [Fact]
    public void Elsewhere_is_shown_when_somebody_is_there()
    {
        using var context = new SituationContext();

        var without = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(Example)));
        var with = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(Example with { Hospital = 3, LeftArea = 4 })));

        Assert.Empty(without.FindAll(".r-legend .r-part-elsewhere"));
        Assert.Equal("7", with.FindAll(".r-legend-figure")[^1].TextContent);
    }

    [Fact]
    public void The_last_hour_tells_each_change_with_its_sign()
    {
        using var context = new SituationContext();
        var picture = Pictures.Of(Example) with { HourBefore = new Whereabouts(3886, 646, 10534, 10543, 172, 0, 0, 0) };

        var changes = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, picture)).FindAll(".r-legend-change .r-figure");

        Assert.Equal(["−312", "+46", "+201", "+65", "0"], changes.Select(c => c.TextContent));
    }

    [Theory]
    [InlineData(true, "last hour")]
    [InlineData(false, "hour before")]
    public void A_past_picture_tells_of_the_hour_before_it(bool live, string words)
    {
        using var context = new SituationContext();
        var picture = Pictures.Of(Example) with { HourBefore = Example, Moment = live ? null : AsOf.AsKnownNow(DateTime.UnixEpoch) };

        var change = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, picture)).Find(".r-legend-change small");

        Assert.Equal(words, change.TextContent);
    }

    [Fact]
    public void Every_part_leads_to_the_people_behind_it()
    {
        using var context = new SituationContext();

        var links = context.Show<WhereEveryoneIs>(p => p.Add(w => w.Picture, Pictures.Of(Example))).FindAll(".r-legend a");

        Assert.Equal(["home", "way", "shelters", "hosts", "unaccounted"], links.Select(l => l.GetAttribute("href")!.Split("part=")[1]));
    }

    private static int Grow(IElement part) =>
        int.Parse(part.GetAttribute("style")!.Replace("flex-grow:", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
