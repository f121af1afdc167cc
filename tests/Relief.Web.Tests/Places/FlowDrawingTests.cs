using Relief.Access;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Flows;
using Relief.Web.Layout;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Places;

public sealed class FlowDrawingTests
{
    private static readonly Dictionary<int, FlowPlace> Places = new FlowPlace[]
    {
        new(1, PlaceKind.Community, "43", Names.Of("Metula"), "North"),
        new(2, PlaceKind.Community, "12", Names.Of("Dovev"), "North"),
        new(3, PlaceKind.Shelter, "S1", Names.Of("Hotel"), null),
        new(4, PlaceKind.Shelter, "S2", Names.Of("School"), null),
        new(5, PlaceKind.Hosts, "@hosts", Names.Of("Hosts"), null),
        new(6, PlaceKind.Unaccounted, "@unaccounted", Names.Of("Unaccounted"), null),
    }.ToDictionary(p => p.Id);

    private static readonly Relief.Situation.Flows Flows = new(Pictures.Noon,
        [new(1, 3, Part.InShelters, 40), new(1, 5, Part.WithHosts, 20), new(2, 4, Part.InShelters, 15), new(1, 1, Part.Home, 5), new(0, 3, Part.InShelters, 3), new(0, 6, Part.Unaccounted, -3)],
        Places);

    [Fact]
    public void As_many_flow_out_of_a_stage_as_into_it()
    {
        var pen = Pen();

        var picture = pen.InThreeStages(Flows, pen.Community, most: 10);

        foreach (var node in picture.Nodes.Where(n => n.Id.StartsWith('p')))
        {
            var into = picture.Links.Where(l => l.Target == node.Id).Sum(l => l.Value);
            var outOf = picture.Links.Where(l => l.Source == node.Id).Sum(l => l.Value);
            Assert.Equal(node.Value, into);
            Assert.True(outOf == 0 || outOf == into);
        }

        Assert.Equal(("Metula", 65L, "/op/north/communities/43"), (picture.Node("o1").Name, picture.Node("o1").Value, picture.Node("o1").Href));
        Assert.DoesNotContain(picture.Links, l => l.Value <= 0);
    }

    [Fact]
    public void Communities_are_drawn_together_by_district()
    {
        var pen = Pen();

        var picture = pen.InThreeStages(Flows, pen.District, most: 10);

        Assert.Equal(["North", "Origin unknown"], picture.Nodes.Where(n => n.Id.StartsWith('o')).Select(n => n.Name));
        Assert.Equal(80, picture.Node("oNorth").Value);
    }

    [Fact]
    public void Streams_too_many_to_be_told_apart_are_drawn_as_one()
    {
        var pen = Pen();

        var picture = pen.InThreeStages(Flows, pen.Community, most: 1);

        Assert.Equal("2 others", picture.Nodes.Single(n => n.Id == "orest").Name);
        Assert.Equal(("School", 15L), (picture.Node("l4").Name, picture.Node("l4").Value));
        Assert.Equal(58, picture.Links.Where(l => l.Source == "pInShelters").Sum(l => l.Value));
    }

    [Fact]
    public void Who_is_in_a_shelter_adds_up_to_the_shelter()
    {
        var picture = Pen().ToOne(Flows with { Items = [.. Flows.Items.Where(f => f.PlaceId == 3)] }, Places[3], Part.InShelters, most: 10);

        Assert.Equal(43, picture.Node("l3").Value);
        Assert.Equal(["Metula", "Origin unknown"], picture.Nodes.Where(n => n.Id.StartsWith('o')).Select(n => n.Name));
    }

    [Fact]
    public void Beside_a_part_stands_what_the_books_hold_also_where_an_origin_lies_below_nothing()
    {
        var pen = Pen();
        var flows = Flows with { Items = [.. Flows.Items, new(0, 1, Part.Home, -2), new(0, 5, Part.WithHosts, 5)] };

        var picture = pen.InThreeStages(flows, pen.Community, most: 10);
        var parts = picture.Nodes.Where(n => n.Id.StartsWith('p')).ToList();

        Assert.Equal((5L, 3L), (parts.Single(n => n.Id == "pHome").Value, parts.Single(n => n.Id == "pHome").People));
        Assert.Equal(flows.Items.Where(f => f.Part != Part.Unaccounted).Sum(f => f.People), parts.Sum(n => n.People));
        Assert.Equal((8L, 3L), (picture.Node("o0").Value, picture.Node("o0").People));
    }

    [Fact]
    public void Convoys_too_small_to_be_drawn_are_not_others_of_anything()
    {
        var pen = Pen();
        var places = new Dictionary<int, FlowPlace>(Places) { [7] = new(7, PlaceKind.Convoy, "C-1", Names.Of("C-1"), null), [8] = new(8, PlaceKind.Convoy, "C-2", Names.Of("C-2"), null) };
        var flows = Flows with { Places = places, Items = [.. Flows.Items, new(1, 7, Part.OnTheWay, 2), new(2, 8, Part.OnTheWay, 1)] };

        Assert.Equal("2 convoys", pen.InThreeStages(flows, pen.Community, most: 2).Node("rOnTheWay").Name);
        Assert.Equal("C-2", Pen().InThreeStages(flows, pen.Community, most: 3).Node("l8").Name);
    }

    private static FlowDrawing Pen() => new(new OperationScope(Pictures.Operation, Caller.System(Door.Web), null!), part => part.ToString(), rest => $"{rest} others", "Origin unknown", convoys => $"{convoys} convoys");
}
