using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Places;

/// <summary>Makes the row of a convoy, with the next free code of its operation.</summary>
internal static class ConvoyMaking
{
    /// <summary>
    /// The convoy that <paramref name="requestId"/> asked for: made now, or found where the same request came before. Saves it.
    /// The caller's transaction must keep other writers away, or the code could be given twice and the second one fail.
    /// </summary>
    public static async Task<Place> MakeOnceAsync(ReliefDb db, int operationId, Guid requestId, ConvoyPlan plan, DateTime now, CancellationToken ct)
    {
        var source = "request:" + requestId;
        if (await db.Places.FirstOrDefaultAsync(p => p.OperationId == operationId && p.Kind == PlaceKind.Convoy && p.Source == source, ct) is { } made)
            return made;
        var code = await NextCodeAsync(db, operationId, ct);
        plan = await AsTheyStandAsync(db, plan, ct);
        var convoy = new Place
        {
            OperationId = operationId,
            Kind = PlaceKind.Convoy,
            Code = code,
            Names = Names.Of(Wording.Line(plan.Name) ?? code),
            Source = source,
            Convoy = new ConvoyFacts
            {
                MadeAt = now,
                Seats = plan.Seats,
                DepartsFromId = plan.DepartsFromId,
                DestinationId = plan.DestinationId,
                ExpectedAt = plan.ExpectedAt,
            },
        };
        db.Places.Add(convoy);
        await db.SaveChangesAsync(ct);
        return convoy;
    }

    /// <summary>The plan with the places that its own are part of by now: a shelter may have been merged since it was chosen.</summary>
    public static async Task<ConvoyPlan> AsTheyStandAsync(ReliefDb db, ConvoyPlan plan, CancellationToken ct) => plan with
    {
        DepartsFromId = await StandingAsync(db, plan.DepartsFromId, ct),
        DestinationId = await StandingAsync(db, plan.DestinationId, ct),
    };

    private static async Task<int?> StandingAsync(ReliefDb db, int? placeId, CancellationToken ct) =>
        placeId is null ? null : await db.Places.Where(p => p.Id == placeId).Select(p => p.MergedIntoId).FirstOrDefaultAsync(ct) ?? placeId;

    private static async Task<string> NextCodeAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var codes = await db.Places.Where(p => p.OperationId == operationId && p.Code.StartsWith("C-")).Select(p => p.Code).ToListAsync(ct);
        var last = codes.Select(c => int.TryParse(c.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"C-{last + 1:00}");
    }
}
