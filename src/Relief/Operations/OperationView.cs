namespace Relief.Operations;

/// <summary>The facts of an operation that screens need.</summary>
public sealed record OperationView(int Id, string Code, Names Names, string TimeZone, IReadOnlyList<string> Languages, MapArea Area,
    DateTime? OrderedAt, int ReportLimitMinutes, int NearlyFullPercent, bool IsExercise, string? MapAttribution, string? MapStyle, int Version)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
