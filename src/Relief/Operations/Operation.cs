namespace Relief.Operations;

/// <summary>One emergency and its books. Every place, entry and grant belongs to one.</summary>
public sealed class Operation
{
    public int Id { get; private set; }

    /// <summary>Short, unique, for addresses and files: letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    public required Names Names { get; set; }

    /// <summary>IANA name, such as Asia/Jerusalem. All moments are shown in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Two-letter codes, comma separated; the first is the default.</summary>
    public required string Languages { get; set; }

    public required MapArea Area { get; set; }

    /// <summary>When people were told to leave, UTC; unknown before an order.</summary>
    public DateTime? OrderedAt { get; set; }

    /// <summary>Minutes after which a place that says nothing needs a decision.</summary>
    public int ReportLimitMinutes { get; set; } = 240;

    /// <summary>Share of a shelter's capacity, in percent, from which it counts as nearly full.</summary>
    public int NearlyFullPercent { get; set; } = 90;

    /// <summary>True for invented data: every screen and export says so.</summary>
    public bool IsExercise { get; init; }

    public string? MapAttribution { get; set; }

    /// <summary>Address of a MapLibre style or a raster tile template; none means the bundled basemap.</summary>
    public string? MapStyle { get; set; }

    public DateTime CreatedAt { get; init; }

    public int Version { get; private set; }
}

/// <summary>A box in WGS 84 degrees.</summary>
public sealed record MapArea
{
    public required double West { get; init; }

    public required double South { get; init; }

    public required double East { get; init; }

    public required double North { get; init; }
}
