namespace Relief.Needs;

/// <summary>How much of one indicator is in stock, in its unit; below nothing where the books say so.</summary>
/// <param name="InKits">How much of all is inside kits and parcels of several things.</param>
public readonly record struct Stocked(long All, long InKits)
{
    public long There => Math.Max(0, All);

    /// <summary>Of what is there: never more than that, nor below nothing.</summary>
    public long ThereInKits => Math.Clamp(InKits, 0, There);
}
