namespace Relief.Supplies;

/// <summary>First expired, first out: which lots a quantity is taken from when nobody names one.</summary>
internal static class FirstExpired
{
    /// <summary>
    /// What has not expired goes first, by its day; then what has no day; what has expired comes last, since nobody hands it
    /// out knowingly. What is wanted beyond all that is there is taken from no lot, as a report is never refused.
    /// </summary>
    /// <param name="here">What is there, lot by lot; the lot 0 is none.</param>
    /// <param name="wanted">Above zero.</param>
    /// <param name="today">The day of the operation's clocks.</param>
    /// <param name="lotsFirst">Lots that somebody named: they go before all others.</param>
    public static IReadOnlyList<(int LotId, long Quantity)> Pick(IEnumerable<(int LotId, DateOnly? ExpiresOn, long Quantity)> here, long wanted, DateOnly today, IReadOnlyCollection<int>? lotsFirst = null)
    {
        var picked = new Dictionary<int, long>();
        foreach (var (lotId, _, quantity) in here.Where(h => h.Quantity > 0).OrderByDescending(h => lotsFirst?.Contains(h.LotId) == true).ThenBy(h => h.ExpiresOn < today).ThenBy(h => h.ExpiresOn ?? DateOnly.MaxValue).ThenBy(h => h.LotId))
        {
            if (wanted == 0)
                break;
            var taken = Math.Min(wanted, quantity);
            picked[lotId] = taken;
            wanted -= taken;
        }

        if (wanted > 0)
            picked[0] = picked.GetValueOrDefault(0) + wanted;
        return [.. picked.Select(p => (p.Key, p.Value))];
    }
}
