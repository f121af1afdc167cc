using Microsoft.Extensions.Localization;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Flows;
using Relief.Web.Layout;
using Relief.Web.Situation;

namespace Relief.Web.Supplies;

/// <summary>
/// Arranges where an item went in stages: who gave it, warehouses, the road, shelters and communities, what became of it. All
/// consignments are one node; what went against the direction is drawn as sent on, so that no circle arises.
/// </summary>
internal sealed class ItemFlowDrawing(OperationScope scope, IStringLocalizer<SuppliesTexts> text, SeeItemFlows.View view)
{
    private const int MostDrawn = 20;

    private readonly Dictionary<string, FlowNode> nodes = [];
    private readonly Dictionary<(string From, string To), long> links = [];
    private HashSet<int> drawn = [];
    private int inRest;

    public FlowPicture Draw()
    {
        var held = view.Places.Values.Where(p => IsAtPlace(p.Kind)).Select(p => (p.Id, Came: view.Streams.Where(s => s.ToId == p.Id).Sum(s => s.Quantity))).OrderByDescending(p => p.Came).ToList();
        drawn = [.. held.Take(held.Count == MostDrawn + 1 ? MostDrawn + 1 : MostDrawn).Select(p => p.Id)];
        inRest = held.Count - drawn.Count;
        var streams = view.Streams.GroupBy(s => (From: Inside(s.FromId) ?? "in", To: Inside(s.ToId) ?? "out", FromId: Outside(s.FromId), ToId: Outside(s.ToId), s.Donor))
            .Select(g => (g.Key, First: g.First(), Quantity: g.Sum(s => s.Quantity))).ToList();
        foreach (var stream in streams)
        {
            var back = streams.Where(s => s.Key.From == stream.Key.To && s.Key.To == stream.Key.From && s.Key.FromId == stream.Key.ToId && s.Key.ToId == stream.Key.FromId && s.Key.Donor == stream.Key.Donor).Sum(s => s.Quantity);
            if (stream.Quantity > back && (stream.Key.From != stream.Key.To || stream.Key.FromId != stream.Key.ToId))
                Stream(NodeOf(stream.First.FromId, isSource: true, stream.Key.Donor), NodeOf(stream.First.ToId, isSource: false), stream.Quantity - back);
        }

        foreach (var place in view.Places.Values.Where(p => !p.Kind.IsOutside()).GroupBy(p => Inside(p.Id)!))
        {
            if (place.Sum(p => view.HeldAt(p.Id)) is var there and > 0)
                Stream(NodeOf(place.First().Id, isSource: true), (4, new FlowNode("there", text["StillThere"], "home", 0)), there);
        }

        return new([.. nodes.Values.Select(n => n with { Value = Math.Max(links.Where(l => l.Key.To == n.Id).Sum(l => l.Value), links.Where(l => l.Key.From == n.Id).Sum(l => l.Value)) })],
            [.. links.Select(l => new FlowLink(l.Key.From, l.Key.To, l.Value))]);
    }

    private static bool IsAtPlace(PlaceKind kind) => kind is PlaceKind.Shelter or PlaceKind.Community;

    private int? Outside(int placeId) => view.Places[placeId].Kind.IsOutside() ? placeId : null;

    private string? Inside(int placeId) => view.Places[placeId].Kind switch
    {
        PlaceKind.Consignment => "way",
        var kind when kind.IsOutside() => null,
        var kind when IsAtPlace(kind) && !drawn.Contains(placeId) => "rest",
        _ => "p" + placeId,
    };

    private (int Stage, FlowNode Node) NodeOf(int placeId, bool isSource, string? donor = null)
    {
        var place = view.Places[placeId];
        var href = PlaceFact.PageOf(place.Kind, place.Code) is { } page ? scope.Page(page) : null;
        return (Inside(placeId), place.Kind) switch
        {
            (null, PlaceKind.Supplier) when donor is not null => (0, new FlowNode("in" + placeId + "/" + donor, donor, "other", 0)),
            (null, var kind) => (isSource ? 0 : 4, new FlowNode((isSource ? "in" : "out") + placeId, place.Names.ToString(), kind is PlaceKind.Lost or PlaceKind.LostInTransit or PlaceKind.CountDifference ? "critical" : "other", 0)),
            ("way", _) => (2, new FlowNode("way", text["FlowByLorry"], "way", 0, scope.Page("supplies/consignments"))),
            ("rest", _) => (3, new FlowNode("rest", text["MorePlaces", inRest], "shelter", 0)),
            (var id, PlaceKind.Warehouse) => (1, new FlowNode(id, place.Names.ToString(), "host", 0, href)),
            var (id, _) => (3, new FlowNode(id, place.Names.ToString(), "shelter", 0, href)),
        };
    }

    private void Stream((int Stage, FlowNode Node) from, (int Stage, FlowNode Node) to, long quantity)
    {
        var end = from.Stage < to.Stage ? to.Node : new FlowNode("on", text["SentOn"], "way", 0);
        nodes.TryAdd(from.Node.Id, from.Node);
        nodes.TryAdd(end.Id, end);
        links[(from.Node.Id, end.Id)] = links.GetValueOrDefault((from.Node.Id, end.Id)) + quantity;
    }
}
