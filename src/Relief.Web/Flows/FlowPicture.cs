namespace Relief.Web.Flows;

/// <summary>Who went where as nodes and the streams between them, as the browser's figure takes it.</summary>
/// <param name="Links">Without a circle: stages follow each other.</param>
public sealed record FlowPicture(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowLink> Links)
{
    public static readonly FlowPicture Nothing = new([], []);

    public FlowNode Node(string id) => Nodes.First(n => n.Id == id);
}

/// <param name="Kind">The colour: home, way, shelter, host, critical or other.</param>
/// <param name="Value">How many are drawn.</param>
/// <param name="People">How many the books hold, which is what is written beside it: less than drawn where some origin lies below nothing. Null where that is the value.</param>
public sealed record FlowNode(string Id, string Name, string Kind, long Value, string? Href = null, long? People = null);

public sealed record FlowLink(string Source, string Target, long Value);
