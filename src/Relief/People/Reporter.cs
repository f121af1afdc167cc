using Relief.Access;

namespace Relief.People;

/// <summary>Which place speaks, where a report concerns two of them.</summary>
internal static class Reporter
{
    /// <summary>The first of the places that the caller may report for, or why for none.</summary>
    public static async Task<(int PlaceId, Refusal? Refusal)> ReporterAsync(this Gate gate, Caller caller, int operationId, CancellationToken ct, params int[] placeIds)
    {
        Refusal? refusal = null;
        foreach (var placeId in placeIds)
        {
            refusal = await gate.CheckAsync(caller, Permission.ReportPeople, operationId, ct, placeId);
            if (refusal is null)
                return (placeId, null);
        }

        return (0, refusal);
    }
}
