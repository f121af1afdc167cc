namespace Relief.Access;

/// <summary>What every use case passes first: may this caller do this, in this operation, at these places?</summary>
public sealed class Gate(GrantBook grants)
{
    /// <summary>Null when permitted. <paramref name="placeIds"/> are the places the act is for; none means all of the operation.</summary>
    public async Task<Refusal?> CheckAsync(Caller caller, Permission permission, int? operationId, CancellationToken ct, params int[] placeIds)
    {
        if (caller.IsSystem)
            return null;
        if (caller.UserId is not { } userId)
            return new Refusal(Refusal.NotSignedIn);
        foreach (var grant in await HeldAsync(caller, userId, ct))
        {
            if (Covers(grant, permission, operationId, placeIds))
                return null;
        }

        return new Refusal(Refusal.NotPermitted);
    }

    /// <summary>The widest reach of a permission that the caller holds in an operation; for acts that depend on the entry itself, and for hiding what one may not do.</summary>
    public async Task<Scope> ScopeAsync(Caller caller, Permission permission, int operationId, CancellationToken ct)
    {
        if (caller.IsSystem)
            return new Scope([(Reach.All, null)]);
        if (caller.UserId is not { } userId)
            return new Scope([]);
        var held = await HeldAsync(caller, userId, ct);
        return new Scope([.. held
            .Where(g => g.OperationId is null || g.OperationId == operationId)
            .Select(g => (g.ReachOf(permission), g.PlaceIds))
            .Where(s => s.Item1 != Reach.None)]);
    }

    /// <summary>For what only the installation itself does, such as setting up the exercise.</summary>
    public static Refusal? CheckSystem(Caller caller) => caller.IsSystem ? null
        : new Refusal(caller.UserId is null ? Refusal.NotSignedIn : Refusal.NotPermitted);

    /// <summary>For what a person does for oneself, and no program on the person's behalf.</summary>
    public static Refusal? CheckPerson(Caller caller) => caller.UserId is null ? new Refusal(Refusal.NotSignedIn)
        : caller.Narrowed is null ? null : new Refusal(Refusal.NotPermitted);

    private async ValueTask<IEnumerable<HeldGrant>> HeldAsync(Caller caller, int userId, CancellationToken ct)
    {
        var held = await grants.OfAsync(userId, ct);
        return caller.Narrowed is { } token ? held.Select(token.Narrow).OfType<HeldGrant>() : held;
    }

    private static bool Covers(HeldGrant grant, Permission permission, int? operationId, int[] placeIds)
    {
        if (grant.OperationId is { } scope && scope != operationId)
            return false;
        return grant.ReachOf(permission) switch
        {
            Reach.All => permission == Permission.SeeSituation || grant.PlaceIds is null || CoversAll(grant.PlaceIds, placeIds),
            Reach.OwnPlaces => grant.PlaceIds is null || CoversAll(grant.PlaceIds, placeIds),
            _ => false,
        };
    }

    private static bool CoversAll(IReadOnlySet<int> own, int[] placeIds) => placeIds.Length > 0 && placeIds.All(own.Contains);
}

/// <summary>What a caller may reach with one permission, from all grants together. PlaceIds null means every place.</summary>
public sealed record Scope(IReadOnlyList<(Reach Reach, IReadOnlySet<int>? PlaceIds)> Parts)
{
    public bool IsNone => Parts.Count == 0;

    public bool Reaches(int placeId) =>
        Parts.Any(p => p.Reach is Reach.All or Reach.OwnPlaces && (p.PlaceIds is null || p.PlaceIds.Contains(placeId)));

    public bool ReachesAll => Parts.Any(p => p.Reach is Reach.All or Reach.OwnPlaces && p.PlaceIds is null);

    public bool Has(Reach reach) => Parts.Any(p => p.Reach == reach);
}
