using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Flows;
using Relief.Web.Layout;
using Relief.Web.Supplies;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Places;

public sealed class ItemFlowDrawingTests : IDisposable
{
    private const int Supplier = 1, Lost = 2, Consumed = 3, North = 11, South = 12, Lorry = 21, Van = 22, Hotel = 31, School = 32;

    private readonly BunitContext context = new();

    public ItemFlowDrawingTests() => context.Services.AddLocalization().AddLogging();

    [Fact]
    public void From_who_gave_it_to_what_became_of_it_and_all_lorries_are_the_road()
    {
        var picture = Draw(new(Supplier, North, 500), new(North, Lorry, 100), new(North, Van, 50), new(Lorry, Hotel, 90), new(Lorry, Lost, 10), new(Van, School, 40), new(Hotel, Consumed, 60));

        Assert.Equal(150, Between(picture, "p11", "way"));
        Assert.Equal((90, 40, 10), (Between(picture, "way", "p31"), Between(picture, "way", "p32"), Between(picture, "way", "out2")));
        Assert.Equal((350, 10, 30, 40), (Between(picture, "p11", "there"), Between(picture, "way", "there"), Between(picture, "p31", "there"), Between(picture, "p32", "there")));
        Assert.Equal("/op/north/supplies/warehouses/WH11", picture.Node("p11").Href);
    }

    [Fact]
    public void Each_donor_is_drawn_by_name_and_who_is_not_named_together()
    {
        var picture = Draw(new(Supplier, North, 500, "Red Star"), new(Supplier, North, 20), new(Supplier, South, 30, "Red Star"));

        Assert.Equal((500, 30, 20), (Between(picture, "in1/Red Star", "p11"), Between(picture, "in1/Red Star", "p12"), Between(picture, "in1", "p11")));
        Assert.Equal(("Red Star", 530), (picture.Node("in1/Red Star").Name, picture.Node("in1/Red Star").Value));
    }

    [Fact]
    public void What_comes_back_makes_no_circle()
    {
        var picture = Draw(new(Supplier, North, 100), new(North, Lorry, 60), new(Lorry, South, 20), new(Lorry, Hotel, 40), new(Hotel, Van, 5), new(Van, North, 5));

        Assert.Equal((55, 35), (Between(picture, "p11", "way"), Between(picture, "way", "p31")));
        Assert.Equal((20, 45, 35), (Between(picture, "way", "on"), Between(picture, "p11", "there"), Between(picture, "p31", "there")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_went_where_nothing_flows_in_a_circle_and_every_stream_is_above_nothing(int seed)
    {
        var random = new Random(seed);
        int[] places = [Supplier, Lost, Consumed, North, South, Lorry, Van, Hotel, School];
        for (var round = 0; round < 200; round++)
        {
            var streams = Enumerable.Range(0, 12).Select(_ => (From: places[random.Next(9)], To: places[random.Next(9)])).Where(s => s.From != s.To && (s.From > 3 || s.To > 3))
                .DistinctBy(s => (Math.Min(s.From, s.To), Math.Max(s.From, s.To))).Select(s => new SeeItemFlows.Stream(s.From, s.To, random.Next(1, 100))).ToArray();

            var picture = Draw(streams);

            Assert.All(picture.Links, l => Assert.True(l.Value > 0));
            var left = picture.Links.ToList();
            while (left.Count > 0)
                Assert.True(left.RemoveAll(l => left.TrueForAll(other => other.Target != l.Source)) > 0, $"A circle with seed {seed} in round {round}.");
        }
    }

    public void Dispose() => context.Dispose();

    private static long Between(FlowPicture picture, string from, string to) => picture.Links.Where(l => l.Source == from && l.Target == to).Sum(l => l.Value);

    private FlowPicture Draw(params SeeItemFlows.Stream[] streams)
    {
        var places = new PlaceName[]
        {
            Named(Supplier, PlaceKind.Supplier), Named(Lost, PlaceKind.Lost), Named(Consumed, PlaceKind.Consumed), Named(North, PlaceKind.Warehouse), Named(South, PlaceKind.Warehouse),
            Named(Lorry, PlaceKind.Consignment), Named(Van, PlaceKind.Consignment), Named(Hotel, PlaceKind.Shelter), Named(School, PlaceKind.Shelter),
        };
        var view = new SeeItemFlows.View(new ItemName(1, "BLANKET", Names.Of("Blanket"), "piece"), streams, places.ToDictionary(p => p.Id));
        return new ItemFlowDrawing(new OperationScope(Pictures.Operation, Caller.System(Door.Web), null!), context.Services.GetRequiredService<IStringLocalizer<SuppliesTexts>>(), view).Draw();
    }

    private static PlaceName Named(int id, PlaceKind kind) => new(id, "WH" + id, Names.Of(kind + " " + id), kind);
}
