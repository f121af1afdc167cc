using Relief.Operations;

namespace Relief.Exchange.Reading;

/// <summary>What operation.json says.</summary>
internal sealed record OperationFacts
{
    public required string Code { get; init; }

    public required Names Names { get; init; }

    public required string TimeZone { get; init; }

    public required string Languages { get; init; }

    public required MapArea Area { get; init; }

    public DateTime? OrderedAt { get; init; }

    public int? ReportLimitMinutes { get; init; }

    public int? NearlyFullPercent { get; init; }

    public bool IsExercise { get; init; }

    public string? Attribution { get; init; }

    public string? MapStyle { get; init; }
}

/// <summary>Reads operation.json.</summary>
internal static class OperationFile
{
    private static readonly string[] Known =
        ["code", "name", "timeZone", "languages", "area", "orderedAt", "reportLimitMinutes", "nearlyFullPercent", "exercise", "attribution", "mapStyle"];

    public static OperationFacts? Read(string file, byte[] content, Findings findings)
    {
        using var document = JsonFile.Open(file, content, findings);
        if (document is null)
            return null;
        var fields = new JsonFields(file, document.RootElement, findings);
        foreach (var name in fields.Names.Except(Known, StringComparer.Ordinal))
            findings.Note(file, null, new Refusal("ImportUnknownColumn", name));
        var before = findings.BadTotal;
        var facts = new OperationFacts
        {
            Code = fields.Text("code", required: true) is { } code && !fields.Check("code", Codes.IsGood(code), "ImportCode", code) ? "" : fields.Text("code") ?? "",
            Names = NamesOf(fields),
            TimeZone = Zone(fields),
            Languages = Languages(fields),
            Area = Area(fields),
            OrderedAt = Moment(fields, "orderedAt"),
            ReportLimitMinutes = fields.Whole("reportLimitMinutes", 1, 100_000),
            NearlyFullPercent = fields.Whole("nearlyFullPercent", 1, 100),
            IsExercise = fields.Flag("exercise"),
            Attribution = fields.Text("attribution"),
            MapStyle = fields.Text("mapStyle"),
        };
        return findings.BadTotal == before ? facts : null;
    }

    private static Names NamesOf(JsonFields fields)
    {
        var name = fields.Inside("name");
        return name is null ? Names.Of("") : Names.Of(name.Text("en", required: true) ?? "", name.Text("he"), name.Text("ar"));
    }

    private static string Zone(JsonFields fields)
    {
        var zone = fields.Text("timeZone", required: true) ?? "";
        if (zone.Length > 0)
            fields.Check("timeZone", TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "ImportTimeZone", zone);
        return zone;
    }

    private static string Languages(JsonFields fields)
    {
        var languages = fields.Texts("languages");
        fields.Check("languages", languages is [_, ..] && languages.All(l => l is [>= 'a' and <= 'z', >= 'a' and <= 'z']), "ImportLanguages");
        return string.Join(',', languages);
    }

    private static MapArea Area(JsonFields fields)
    {
        var sides = fields.Numbers("area");
        var good = sides is [>= -180, >= -90, <= 180, <= 90] && sides[0] < sides[2] && sides[1] < sides[3];
        return fields.Check("area", good, "ImportArea")
            ? new MapArea { West = sides[0], South = sides[1], East = sides[2], North = sides[3] }
            : new MapArea { West = 0, South = 0, East = 0, North = 0 };
    }

    private static DateTime? Moment(JsonFields fields, string name)
    {
        if (fields.Text(name) is not { } text)
            return null;
        return fields.Check(name, Moments.TryParse(text, out var moment), "ImportNotMoment", text) ? moment : null;
    }
}
