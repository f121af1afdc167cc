using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Relief.Operations;
using Relief.Situation;
using Relief.Web.Map;
using Relief.Web.Tests.Pipeline;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Map;

/// <summary>What goes wrong in a browser's map is said in its card, and the page around it lives on.</summary>
public sealed class OperationMapTests : IClassFixture<RunningRelief>, IDisposable
{
    private static readonly Picture Picture = Pictures.Of(Whereabouts.Nobody with { Home = 478 });

    private readonly SituationContext context = new();
    private readonly BrowserStub browser = new();

    public OperationMapTests(RunningRelief relief)
    {
        context.Services.AddSingleton(relief.Get<SeeMapLayers>());
        context.Services.AddSingleton(s => new MapFeed(new MapWords(s.GetRequiredService<IStringLocalizer<MapTexts>>())));
        context.Services.AddSingleton<IJSRuntime>(browser);
    }

    public void Dispose() => context.Dispose();

    [Fact]
    public void A_map_that_starts_says_nothing()
    {
        var map = Show();

        Assert.Equal(["import", "relief.theme.isDark", "create", "relief.theme.watch", "load"], browser.Calls);
        Assert.Empty(map.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("create")]
    public void A_script_that_fails_is_said_and_tried_again_on_demand(string function)
    {
        browser.Failing.Add(function);
        var map = Show();
        Assert.Contains("The map could not be loaded", map.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        browser.Failing.Clear();
        map.Find("[role=alert] button").Click();

        Assert.Equal("load", browser.Calls[^1]);
        Assert.Empty(map.FindAll("[role=alert]"));
    }

    [Fact]
    public void Places_that_do_not_come_are_asked_for_again_with_the_next_picture()
    {
        browser.Failing.Add("load");
        var map = Show();
        Assert.Contains("The places could not be loaded", map.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        map.Render(p => p.Add(m => m.Picture, Picture with { Sequence = 2 }));
        Assert.Single(map.FindAll("[role=alert]"));

        browser.Failing.Clear();
        map.Render(p => p.Add(m => m.Picture, Picture with { Sequence = 3 }));

        Assert.Empty(map.FindAll("[role=alert]"));
    }

    [Fact]
    public void What_fails_while_it_is_drawn_stays_within_the_boundary()
    {
        var card = context.Render<MapBoundary>(p => p.AddChildContent<Broken>());

        Assert.Single(card.FindAll("[role=alert] button"));
    }

    private IRenderedComponent<OperationMap> Show() => context.Show<OperationMap>(p => p.Add(m => m.Picture, Picture));

    private sealed class Broken : ComponentBase
    {
        protected override void OnParametersSet() => throw new InvalidOperationException("Drawn wrong.");
    }
}
