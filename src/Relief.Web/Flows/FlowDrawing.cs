using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Situation;

namespace Relief.Web.Flows;

/// <summary>
/// Arranges flows in stages: where people are of, what became of them, where they are. Streams too many to be told apart are
/// drawn as one; what stands below nothing cannot be drawn and is left to the table.
/// </summary>
internal sealed class FlowDrawing(OperationScope scope, Func<Part, string> nameOf, Func<int, string> nameOfRest, string unknown, Func<int, string>? nameOfConvoys = null)
{
    private readonly Dictionary<string, FlowNode> nodes = [];
    private readonly Dictionary<(string From, string To), long> links = [];
    private readonly Dictionary<string, long> people = [];

    /// <param name="groupOf">The first stage: an id, a name and an address for each origin; id 0 is the unknown origin.</param>
    /// <param name="most">Places of the last stage, and origins of the first, that are drawn by themselves.</param>
    public FlowPicture InThreeStages(Relief.Situation.Flows flows, Func<FlowPlace?, (string Id, string Name, string? Page)> groupOf, int most)
    {
        var drawn = flows.Items.GroupBy(f => f.PlaceId).Select(g => (g.Key, People: g.Sum(f => f.People))).Where(p => p.People > 0
            && flows.Places[p.Key].Kind is PlaceKind.Shelter or PlaceKind.Convoy).OrderByDescending(p => p.People).Take(most).Select(p => p.Key).ToHashSet();
        var origins = flows.Items.GroupBy(f => groupOf(flows.Places.GetValueOrDefault(f.OriginId))).OrderByDescending(g => g.Sum(f => f.People)).ToList();
        for (var i = 0; i < origins.Count; i++)
        {
            var (id, name, page) = i < most || origins.Count == most + 1 ? origins[i].Key : ("rest", nameOfRest(origins.Count - most), null);
            foreach (var part in origins[i].GroupBy(f => f.Part))
            {
                if (part.Sum(f => f.People) is var moved and > 0)
                    Stream(new FlowNode("o" + id, name, "other", 0, Address(page)), PartNode(part.Key), moved);
            }

            people["o" + id] = people.GetValueOrDefault("o" + id) + origins[i].Sum(f => f.People);
        }

        foreach (var flow in flows.Items)
            Count(PartNode(flow.Part), flow.People);

        var rest = flows.Items.Where(f => flows.Places[f.PlaceId].Kind is PlaceKind.Shelter or PlaceKind.Convoy && !drawn.Contains(f.PlaceId)).ToLookup(f => f.Part);
        foreach (var place in flows.Items.Where(f => drawn.Contains(f.PlaceId)).GroupBy(f => (f.PlaceId, f.Part)))
            Stream(PartNode(place.Key.Part), PlaceNode(flows.Places[place.Key.PlaceId], place.Key.Part), place.Sum(f => f.People));
        foreach (var part in rest)
        {
            var places = part.Select(f => f.PlaceId).Distinct().ToList();
            var isAll = !flows.Items.Any(f => f.Part == part.Key && drawn.Contains(f.PlaceId));
            var node = places is [var only] ? PlaceNode(flows.Places[only], part.Key)
                : new FlowNode("r" + part.Key, (isAll && part.Key == Part.OnTheWay ? nameOfConvoys ?? nameOfRest : nameOfRest)(places.Count), KindOf(part.Key), 0);
            if (part.Sum(f => f.People) is var moved and > 0)
                Stream(PartNode(part.Key), node, moved);
        }

        return Finish();
    }

    /// <summary>From the communities to one place.</summary>
    public FlowPicture ToOne(Relief.Situation.Flows flows, FlowPlace place, Part part, int most)
    {
        var origins = flows.Items.Where(f => f.People > 0).OrderByDescending(f => f.People).ToList();
        for (var i = 0; i < origins.Count; i++)
        {
            var origin = flows.Places.GetValueOrDefault(origins[i].OriginId);
            var node = i >= most && origins.Count > most + 1 ? new FlowNode("orest", nameOfRest(origins.Count - most), "other", 0)
                : new FlowNode("o" + origins[i].OriginId, origin?.Names.ToString() ?? unknown, "other", 0, Address(PageOf(origin)));
            Stream(node, PlaceNode(place, part), origins[i].People);
        }

        Count(PlaceNode(place, part), flows.People);
        return Finish();
    }

    /// <summary>A community as a group of its own.</summary>
    public (string Id, string Name, string? Page) Community(FlowPlace? origin) =>
        origin is null ? ("0", unknown, null) : (origin.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), origin.Names.ToString(), PageOf(origin));

    /// <summary>The district or council of a community.</summary>
    public (string Id, string Name, string? Page) District(FlowPlace? origin) =>
        origin?.District is { Length: > 0 } district ? (district, district, "communities?district=" + Uri.EscapeDataString(district)) : Community(origin);

    public static string KindOf(Part part) => part switch
    {
        Part.Home => "home",
        Part.OnTheWay => "way",
        Part.InShelters => "shelter",
        Part.WithHosts => "host",
        Part.Unaccounted => "critical",
        _ => "other",
    };

    private static string? PageOf(FlowPlace? place) => place is null ? null : PlaceFact.PageOf(place.Kind, place.Code);

    // Hospital, left the area and deceased are one part of every bar.
    private FlowNode PartNode(Part part) => new("p" + nameOf(part), nameOf(part), KindOf(part), 0);

    private FlowNode PlaceNode(FlowPlace place, Part part) => new("l" + place.Id, place.Names.ToString(), KindOf(part), 0, Address(PageOf(place)));

    private string? Address(string? page) => page is null ? null : scope.Page(page);

    private void Stream(FlowNode from, FlowNode to, long moved)
    {
        nodes.TryAdd(from.Id, from);
        nodes.TryAdd(to.Id, to);
        links[(from.Id, to.Id)] = links.GetValueOrDefault((from.Id, to.Id)) + moved;
    }

    private void Count(FlowNode node, long held) => people[node.Id] = people.GetValueOrDefault(node.Id) + held;

    // A node says how many flow into it; one of the first stage, how many flow out.
    private FlowPicture Finish() => new(
        [.. nodes.Values.Select(n => n with { People = people.TryGetValue(n.Id, out var held) ? held : null, Value = Math.Max(links.Where(l => l.Key.To == n.Id).Sum(l => l.Value), links.Where(l => l.Key.From == n.Id).Sum(l => l.Value)) })],
        [.. links.Select(l => new FlowLink(l.Key.From, l.Key.To, l.Value))]);
}
