namespace Relief.Access;

/// <summary>
/// What a token leaves of its user's grants. It acts like a grant of its role, operation and places, and only as far as one of
/// its user's own grants goes too. Running the installation is never left to a program.
/// </summary>
/// <param name="Role">Null for whatever role the user holds.</param>
/// <param name="OperationId">Null for all of the user's.</param>
/// <param name="PlaceIds">Null for all of the user's.</param>
public sealed record TokenScope(int TokenId, Role? Role, int? OperationId, IReadOnlySet<int>? PlaceIds)
{
    /// <summary>What is left of a grant; null for nothing.</summary>
    public HeldGrant? Narrow(HeldGrant grant)
    {
        if (grant.Role == Access.Role.Administrator || (OperationId is not null && OperationId != grant.OperationId))
            return null;
        var places = Both(grant.PlaceIds, PlaceIds);
        return places is { Count: 0 } ? null : grant with { Within = Role, PlaceIds = places };
    }

    private static IReadOnlySet<int>? Both(IReadOnlySet<int>? one, IReadOnlySet<int>? other) =>
        one is null ? other : other is null ? one : one.Where(other.Contains).ToHashSet();
}
