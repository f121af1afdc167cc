using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Relief.Access;
using Relief.Operations;
using Relief.Web.Finding;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Tests.Map;
using Relief.Web.Tests.Pipeline;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Finding;

/// <summary>Finding anything, over the real answers of the running app's one operation.</summary>
public sealed class FinderTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task Before_anything_is_typed_it_offers_what_one_can_do_and_where_one_can_go()
    {
        using var context = Context();

        var finder = await ShowAsync(context, Caller.System(Door.Web));

        Assert.Equal(["Record", "Pages"], Groups(finder));
        Assert.Empty(finder.FindAll(".r-find-none"));
    }

    [Fact]
    public async Task Who_may_not_report_is_offered_no_act()
    {
        using var context = Context();

        var finder = await ShowAsync(context, await CallerAsync(Role.Observer));

        Assert.Equal(["Pages"], Groups(finder));
    }

    [Theory]
    [InlineData("metula")]
    [InlineData("MATULA")]
    public async Task A_place_is_found_by_its_name_and_by_nearly_its_name(string typed)
    {
        using var context = Context();
        var finder = await ShowAsync(context, Caller.System(Door.Web));

        await Type(finder, typed);

        await finder.WaitForStateAsync(() => Titles(finder).Contains("Metula"), TimeSpan.FromSeconds(20));
        Assert.Equal("1 found", finder.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Choosing_an_answer_opens_its_page_and_its_map_sign_the_map()
    {
        using var context = Context();
        var finder = await ShowAsync(context, Caller.System(Door.Web));
        await Type(finder, "metula");
        await finder.WaitForStateAsync(() => Titles(finder).Contains("Metula"), TimeSpan.FromSeconds(20));

        await finder.Find(".r-answer").ClickAsync(new());
        var page = context.Services.GetRequiredService<NavigationManager>().Uri;
        await finder.Find("[data-map]").ClickAsync(new());
        var map = context.Services.GetRequiredService<NavigationManager>().Uri;

        Assert.EndsWith("/op/north/communities/METULA", page, StringComparison.Ordinal);
        Assert.EndsWith("/op/north/map?place=METULA", map, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_opens_its_dialog()
    {
        using var context = Context();
        var finder = await ShowAsync(context, Caller.System(Door.Web));
        await Type(finder, "head count");
        await finder.WaitForStateAsync(() => Groups(finder).SequenceEqual(["Record"]), TimeSpan.FromSeconds(20));

        await finder.Find(".r-answer").ClickAsync(new());

        Assert.Equal([RecordAct.HeadCount], context.Services.GetRequiredService<DialogsAsked>().Acts);
    }

    [Fact]
    public async Task What_fits_nothing_is_said_with_what_to_do()
    {
        using var context = Context();
        var finder = await ShowAsync(context, Caller.System(Door.Web));

        await Type(finder, "qqqqqqqq");

        await finder.WaitForStateAsync(() => finder.FindAll(".r-find-none").Count == 1, TimeSpan.FromSeconds(20));
        Assert.Contains("qqqqqqqq", finder.Find(".r-find-none").TextContent, StringComparison.Ordinal);
    }

    private SituationContext Context()
    {
        var context = new SituationContext();
        var dialogs = new DialogsAsked();
        context.Services.AddSingleton(dialogs);
        context.Services.AddSingleton<IRecordDialogs>(dialogs);
        context.Services.AddSingleton(relief.Get<AnswerBook>());
        context.Services.AddSingleton<IJSRuntime>(new BrowserStub());
        return context;
    }

    private async Task<IRenderedComponent<Finder>> ShowAsync(SituationContext context, Caller caller)
    {
        var operation = (await relief.Get<ListOperations>().RunAsync(Caller.System(Door.Web), new())).Value.Single(o => o.Code == "north");
        var finder = context.Render<Finder>(p => p.Add(f => f.Scope, new OperationScope(operation, caller, relief.Get<Gate>())));
        await finder.WaitForStateAsync(() => Groups(finder).Count > 0, TimeSpan.FromSeconds(20));
        return finder;
    }

    private async Task<Caller> CallerAsync(Role role)
    {
        var users = (await relief.Get<ListUsers>().RunAsync(Caller.System(Door.Web), new())).Value;
        var user = users.Single(u => u.UserName == role.ToString());
        return new Caller { UserId = user.Id, Name = user.DisplayName, Door = Door.Web };
    }

    private static Task Type(IRenderedComponent<Finder> finder, string text) => finder.Find("input").InputAsync(new ChangeEventArgs { Value = text });

    private static List<string> Groups(IRenderedComponent<Finder> finder) => [.. finder.FindAll("[role=group]").Select(g => g.GetAttribute("aria-label")!)];

    private static List<string> Titles(IRenderedComponent<Finder> finder) => [.. finder.FindAll(".r-answer-title").Select(t => t.TextContent)];

    private sealed class DialogsAsked : IRecordDialogs
    {
        public List<RecordAct> Acts { get; } = [];

        public Task OpenAsync(RecordAct act, int? placeId = null, int? convoyId = null)
        {
            Acts.Add(act);
            return Task.CompletedTask;
        }

        public Task ReverseAsync(Guid entryId) => Task.CompletedTask;
    }
}
