namespace Relief.Situation;

/// <summary>
/// Keeps the current picture of every operation in memory, built from the tallies and kept current by tailing the ledger's
/// sequence. A thousand open dashboards cost the database nothing.
/// </summary>
public sealed class SituationBoard
{
    /// <summary>Calls back, a few times a second at most, after the picture of the operation changed. Ask <see cref="SeeSituation"/> then: a grant may have gone.</summary>
    public IDisposable Subscribe(int operationId, Action changed) => throw new NotSupportedException();
}
