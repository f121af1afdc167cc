namespace Relief.Web.Flows;

/// <summary>Who went where as nodes and the streams between them, as the browser's figure takes it.</summary>
/// <param name="Links">Without a circle: stages follow each other.</param>
public sealed record FlowPicture(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowLink> Links)
{
    public static readonly FlowPicture Nothing = new([], []);

    public FlowNode Node(string id) => Nodes.First(n => n.Id == id);
}

/// <param name="Kind">The colour: home, way, shelter, host, critical or other.</param>
public sealed record FlowNode(string Id, string Name, string Kind, long Value, string? Href = null);

public sealed record FlowLink(string Source, string Target, long Value);
