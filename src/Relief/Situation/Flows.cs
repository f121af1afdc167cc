using Relief.Places;

namespace Relief.Situation;

/// <summary>Who is where, by origin. All of an operation's flows add up to its people.</summary>
/// <param name="Items">Largest first. Unknown origins may be below zero: what a count found and nobody has explained.</param>
/// <param name="Places">Every place that an item names, by id.</param>
public sealed record Flows(DateTime At, IReadOnlyList<Flow> Items, IReadOnlyDictionary<int, FlowPlace> Places)
{
    public long People => Items.Sum(f => f.People);
}

/// <param name="OriginId">The community that the people are of; 0 where that is unknown.</param>
public sealed record Flow(int OriginId, int PlaceId, Part Part, long People);

public sealed record FlowPlace(int Id, PlaceKind Kind, string Code, Names Names, string? District);
