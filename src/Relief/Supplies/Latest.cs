namespace Relief.Supplies;

/// <summary>What waits for somebody, all of it, and then the latest of what has ended.</summary>
/// <param name="Older">How many that have ended are left out, because they are older than was asked for.</param>
public sealed record Latest<TRow>(IReadOnlyList<TRow> Rows, int Older);
