using Relief.Operations;

namespace Relief.Web.Operations;

/// <summary>An operation's facts while somebody types them.</summary>
public sealed class OperationForm
{
    public string Code { get; set; } = "";

    public string En { get; set; } = "";

    public string He { get; set; } = "";

    public string Ar { get; set; } = "";

    public string TimeZone { get; set; } = "Asia/Jerusalem";

    public Dictionary<string, bool> Languages { get; } = Hosting.Languages.All.ToDictionary(l => l.Code, _ => true);

    public double? West { get; set; }

    public double? South { get; set; }

    public double? East { get; set; }

    public double? North { get; set; }

    /// <summary>On the clocks of <see cref="TimeZone"/>.</summary>
    public DateTime? OrderedAt { get; set; }

    public int ReportLimitMinutes { get; set; } = 240;

    public int NearlyFullPercent { get; set; } = 90;

    public string MapStyle { get; set; } = "";

    public string MapAttribution { get; set; } = "";

    public static OperationForm Of(OperationView operation)
    {
        var form = new OperationForm
        {
            Code = operation.Code,
            En = operation.Names.En,
            He = operation.Names.He ?? "",
            Ar = operation.Names.Ar ?? "",
            TimeZone = operation.TimeZone,
            West = operation.Area.West,
            South = operation.Area.South,
            East = operation.Area.East,
            North = operation.Area.North,
            OrderedAt = operation.OrderedAt is { } at ? TimeZoneInfo.ConvertTimeFromUtc(at, operation.Zone) : null,
            ReportLimitMinutes = operation.ReportLimitMinutes,
            NearlyFullPercent = operation.NearlyFullPercent,
            MapStyle = operation.MapStyle ?? "",
            MapAttribution = operation.MapAttribution ?? "",
        };
        foreach (var language in form.Languages.Keys)
            form.Languages[language] = operation.Languages.Contains(language);
        return form;
    }

    public OperationDetails Facts() => new()
    {
        Names = Names.Of(En.Trim(), Filled(He), Filled(Ar)),
        TimeZone = TimeZone.Trim(),
        Languages = [.. Languages.Where(l => l.Value).Select(l => l.Key)],
        Area = new MapArea { West = West ?? double.NaN, South = South ?? double.NaN, East = East ?? double.NaN, North = North ?? double.NaN },
        OrderedAt = OrderedAt is { } local && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone.Trim(), out var zone) ? Utc(local, zone) : null,
        ReportLimitMinutes = ReportLimitMinutes,
        NearlyFullPercent = NearlyFullPercent,
        MapStyle = Filled(MapStyle),
        MapAttribution = Filled(MapAttribution),
    };

    private static DateTime Utc(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
