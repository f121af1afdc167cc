namespace Relief.Field;

/// <summary>How a report is written by a phone or another program.</summary>
public static class SaidReports
{
    /// <summary>A report is a few hundred bytes; a note in any script may make it some thousand.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reports in one sending.</summary>
    public const int MaxBatch = 200;
}
