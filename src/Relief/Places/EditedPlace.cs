using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Places;

internal static class EditedPlace
{
    /// <summary>The place whose facts are to be written; refused where it is another kind of place, or not the one that the editor saw any more.</summary>
    /// <param name="version">Of the facts that the editor saw.</param>
    public static async Task<Outcome<Place>> FindAsync(ReliefDb db, PlaceKind kind, int operationId, int placeId, int version, CancellationToken ct)
    {
        var place = await db.Places.SingleOrDefaultAsync(p => p.Id == placeId && p.OperationId == operationId, ct);
        if (place is null || place.Kind != kind)
            return Refusal.Missing($"#{placeId}");
        if (await MergedAsync(db, place, ct) is { } merged)
            return merged;
        return place.Version == version ? place : new Refusal("ChangedMeanwhile");
    }

    /// <summary>Why nothing is written about a place that is part of another by now; null for any other place.</summary>
    public static async Task<Refusal?> MergedAsync(ReliefDb db, Place? place, CancellationToken ct) => place?.MergedIntoId is not { } intoId ? null
        : new Refusal("PlaceMerged", place.Names, await db.Places.Where(p => p.Id == intoId).Select(p => p.Names).SingleAsync(ct));
}

/// <param name="Changed">The facts that are different now; empty when nothing was.</param>
public sealed record FactsEdited(IReadOnlyList<AuditTerm> Changed);
