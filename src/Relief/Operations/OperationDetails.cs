namespace Relief.Operations;

/// <summary>What one types to make or change an operation.</summary>
public sealed record OperationDetails
{
    public required Names Names { get; init; }

    /// <summary>IANA name, such as Asia/Jerusalem.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Two-letter codes; the first is the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required MapArea Area { get; init; }

    /// <summary>When people were told to leave, UTC; null before an order.</summary>
    public DateTime? OrderedAt { get; init; }

    public int ReportLimitMinutes { get; init; } = 240;

    public int NearlyFullPercent { get; init; } = 90;

    public string? MapAttribution { get; init; }

    public string? MapStyle { get; init; }

    internal OperationDetails Clean() => this with { Names = Names.Clean(), MapAttribution = Wording.Line(MapAttribution), MapStyle = Wording.Line(MapStyle) };
}
