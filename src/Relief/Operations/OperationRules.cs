namespace Relief.Operations;

/// <summary>What the facts of an operation must be, each with the sentence that says so.</summary>
internal static class OperationRules
{
    public const int ShortestLimitMinutes = 10;
    public const int LongestLimitMinutes = 14 * 24 * 60;
    public const int LeastPercent = 50;

    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Languages = ["en", "he", "ar"];

    public static Refusal? CheckCode(string code) => IsCode(code) ? null : new Refusal("OperationCodeWrong") { Field = "Code" };

    public static IReadOnlyList<Refusal> Check(OperationDetails facts, DateTime now)
    {
        var wrong = new List<Refusal>();
        Expect(facts.Names.En.Length is > 0 and <= Names.MaxLength && (facts.Names.He?.Length ?? 0) <= Names.MaxLength
            && (facts.Names.Ar?.Length ?? 0) <= Names.MaxLength, "OperationNameWrong", nameof(facts.Names), Names.MaxLength);
        Expect(TimeZoneInfo.TryFindSystemTimeZoneById(facts.TimeZone, out var zone) && zone.HasIanaId, "OperationZoneUnknown", nameof(facts.TimeZone), facts.TimeZone);
        Expect(facts.Languages.Count > 0 && facts.Languages.All(Languages.Contains), "OperationLanguagesWrong", nameof(facts.Languages), string.Join(", ", Languages));
        Expect(facts.OrderedAt is not { } ordered || (ordered >= Earliest && ordered <= now.AddYears(1)), "OperationOrderWrong", nameof(facts.OrderedAt));
        Expect(IsBox(facts.Area), "OperationAreaWrong", nameof(facts.Area));
        Expect(facts.ReportLimitMinutes is >= ShortestLimitMinutes and <= LongestLimitMinutes, "OperationLimitWrong", nameof(facts.ReportLimitMinutes), ShortestLimitMinutes, LongestLimitMinutes);
        Expect(facts.NearlyFullPercent is >= LeastPercent and <= 100, "OperationPercentWrong", nameof(facts.NearlyFullPercent), LeastPercent);
        Expect((facts.MapAttribution?.Length ?? 0) <= 500, "OperationAttributionLong", nameof(facts.MapAttribution), 500);
        Expect(facts.MapStyle is null || (facts.MapStyle.Length <= 500 && IsSecure(facts.MapStyle)), "OperationMapStyleWrong", nameof(facts.MapStyle));
        return wrong;

        void Expect(bool right, string code, string field, params object?[] args)
        {
            if (!right)
                wrong.Add(new Refusal(code, args) { Field = field });
        }
    }

    private static bool IsBox(MapArea a) => a.West is >= -180 and <= 180 && a.East is >= -180 and <= 180 && a.South is >= -85 and <= 85
        && a.North is >= -85 and <= 85 && a.West < a.East && a.South < a.North;

    private static bool IsCode(string code) => code.Length is > 0 and <= 40 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && code[0] != '-' && code[^1] != '-';

    // A tile template has braces, which are no part of an address.
    private static bool IsSecure(string address) =>
        Uri.TryCreate(address.Replace('{', '0').Replace('}', '0'), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
