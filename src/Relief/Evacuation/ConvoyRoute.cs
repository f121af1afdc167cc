using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Evacuation;

/// <summary>Where a convoy is planned to go from and to.</summary>
internal static class ConvoyRoute
{
    /// <summary>Why the plan's places cannot be: not of this operation, or not a place of that kind.</summary>
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(IDbContextFactory<ReliefDb> databases, int operationId, ConvoyPlan plan, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var places = await db.Places.AsNoTracking()
            .Where(p => p.OperationId == operationId && (p.Id == plan.DepartsFromId || p.Id == plan.DestinationId)).ToListAsync(ct);
        var refusals = new List<Refusal>();
        Check(plan.DepartsFromId, nameof(plan.DepartsFromId), "CannotDepartFrom", PlaceKind.Community, PlaceKind.Shelter);
        Check(plan.DestinationId, nameof(plan.DestinationId), "NotAShelter", PlaceKind.Shelter);
        return refusals;

        void Check(int? placeId, string field, string code, params ReadOnlySpan<PlaceKind> kinds)
        {
            if (placeId is null)
                return;
            var place = places.Find(p => p.Id == placeId);
            if (place is null)
                refusals.Add(new Refusal("PlaceNotHere") { Field = field });
            else if (!kinds.Contains(place.Kind))
                refusals.Add(new Refusal(code, place.Names) { Field = field });
        }
    }
}
