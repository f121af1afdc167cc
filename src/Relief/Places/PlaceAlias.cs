namespace Relief.Places;

/// <summary>Another spelling of a place's name, by which an import or a search finds it.</summary>
public sealed class PlaceAlias
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    public required int PlaceId { get; init; }

    public required string Text { get; init; }

    /// <summary>As <see cref="Spelling.Normalize"/> makes it.</summary>
    public required string Normalized { get; init; }
}
