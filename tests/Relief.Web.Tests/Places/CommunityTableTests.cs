using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Relief.Situation;
using Relief.Web.Communities;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Places;

public sealed class CommunityTableTests
{
    private static readonly CommunityListAddress Plain = CommunityListAddress.Parse(null, null, null, null, null, silent: false);

    [Theory]
    [InlineData("en", "Metula")]
    [InlineData("he", "מטולה")]
    [InlineData("ar", "المطلة")]
    public void Rows_lead_to_their_pages_in_the_readers_language(string language, string name)
    {
        using var context = new SituationContext(language);

        var link = Show(context, Picture(), Plain).Find("tbody a");

        Assert.Equal((name, "/op/north/communities/43"), (link.TextContent, link.GetAttribute("href")));
    }

    [Fact]
    public void The_last_line_adds_up_the_lines_above_it()
    {
        using var context = new SituationContext();

        var table = Show(context, Picture(), Plain);

        var rows = table.FindAll("tbody tr, tfoot tr:not(:last-child)").Select(Numbers).ToList();
        var totals = Numbers(table.Find("tfoot tr:last-child"));
        Assert.Equal("Origin unknown", table.Find("tfoot th").TextContent);
        Assert.Equal(3, rows.Count);
        Assert.Equal(totals, rows.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]));
    }

    [Fact]
    public void The_head_says_which_column_sorts_and_turns_it_round()
    {
        using var context = new SituationContext();
        CommunityListAddress? wanted = null;
        var table = Show(context, Picture(), Plain, w => wanted = w);

        Assert.Equal("descending", Assert.Single(table.FindAll("th[aria-sort]")).GetAttribute("aria-sort"));
        table.Find("th[aria-sort] button").Click();

        Assert.Equal((CommunityColumn.Home, false), (wanted!.Choice.Column, wanted.Choice.Descending));
    }

    [Fact]
    public void A_list_without_rows_says_so_and_offers_the_way_out()
    {
        using var context = new SituationContext();
        CommunityListAddress? wanted = null;

        var none = context.Show<CommunityTable>(p => p.Add(t => t.Picture, Picture()).Add(t => t.Address, Plain).Add(t => t.Found, new HashSet<int>())
            .Add(t => t.OnChange, w => wanted = w));
        none.Find("button").Click();
        var empty = Show(context, Picture() with { Communities = [] }, Plain);

        Assert.False(wanted!.IsNarrowed);
        Assert.Empty(empty.FindAll("table, button"));
        Assert.NotEmpty(empty.Find(".r-state").TextContent);
    }

    [Fact]
    public void Twenty_thousand_rows_are_not_all_in_the_page()
    {
        using var context = new SituationContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var picture = Picture();
        var many = Enumerable.Range(0, 20_000).Select(i => picture.Communities[i % 2] with { Id = i, Code = i.ToString(CultureInfo.InvariantCulture) }).ToList();

        var table = Show(context, picture with { Communities = many }, Plain);

        Assert.InRange(table.FindAll("tbody tr").Count, 0, 200);
        Assert.Equal("20003", table.Find("table").GetAttribute("aria-rowcount"));
    }

    [Fact]
    public void A_report_that_is_too_old_is_marked()
    {
        using var context = new SituationContext();

        var ages = Show(context, Picture(), Plain).FindAll("tbody time");

        Assert.Equal([false, true], ages.Select(a => a.ClassList.Contains("r-age-old")));
    }

    private static Picture Picture() => Pictures.Of(Whereabouts.Nobody with { Home = 478, OnTheWay = 20, InShelters = 600, WithHosts = 594 });

    private static long[] Numbers(IElement row) =>
        [.. row.QuerySelectorAll(".r-figure").Select(f => long.Parse(f.TextContent.Replace('−', '-'), NumberStyles.Any, CultureInfo.InvariantCulture))];

    private static IRenderedComponent<CommunityTable> Show(SituationContext context, Picture picture, CommunityListAddress address, Action<CommunityListAddress>? change = null) =>
        context.Show<CommunityTable>(p => p.Add(t => t.Picture, picture).Add(t => t.Address, address).Add(t => t.OnChange, change ?? (_ => { })));
}
