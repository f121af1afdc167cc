namespace Relief.Supplies;

/// <summary>Another name of an item, by which an import or a search finds it.</summary>
public sealed class ItemAlias
{
    public int Id { get; private set; }

    public required int ItemId { get; init; }

    public required string Text { get; init; }

    /// <summary>As <see cref="Places.Spelling.Normalize"/> makes it.</summary>
    public required string Normalized { get; init; }
}
