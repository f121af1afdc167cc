using System.Globalization;
using Relief.Operations;
using Relief.Web.Shared;

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

    public string? West { get; set; }

    public string? South { get; set; }

    public string? East { get; set; }

    public string? North { get; set; }

    /// <summary>On the clocks of <see cref="TimeZone"/>.</summary>
    public DateTime? OrderedAt { get; set; }

    public string? ReportLimitMinutes { get; set; } = "240";

    public string? NearlyFullPercent { get; set; } = "90";

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
            West = Shown(operation.Area.West),
            South = Shown(operation.Area.South),
            East = Shown(operation.Area.East),
            North = Shown(operation.Area.North),
            OrderedAt = operation.OrderedAt is { } at ? TimeZoneInfo.ConvertTimeFromUtc(at, operation.Zone) : null,
            ReportLimitMinutes = Shown(operation.ReportLimitMinutes),
            NearlyFullPercent = Shown(operation.NearlyFullPercent),
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
        Area = new MapArea { West = Typed.Real(West) ?? double.NaN, South = Typed.Real(South) ?? double.NaN, East = Typed.Real(East) ?? double.NaN, North = Typed.Real(North) ?? double.NaN },
        OrderedAt = OrderedAt is { } local && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone.Trim(), out var zone) ? Utc(local, zone) : null,
        ReportLimitMinutes = Typed.Whole(ReportLimitMinutes) ?? int.MinValue,
        NearlyFullPercent = Typed.Whole(NearlyFullPercent) ?? int.MinValue,
        MapStyle = Filled(MapStyle),
        MapAttribution = Filled(MapAttribution),
    };

    private static string Shown(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTime Utc(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
