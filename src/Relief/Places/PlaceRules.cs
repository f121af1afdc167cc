namespace Relief.Places;

/// <summary>What is well formed in the facts of a place, wherever they are typed.</summary>
internal static class PlaceRules
{
    public const int MaxCapacityPeople = 1_000_000;
    public const int MaxService = 100_000_000;
    public const int MaxPopulation = 10_000_000;
    public const int MaxContactName = 120;
    public const int MaxContactPhone = 40;
    public const int MaxCode = 40;
    public const int MaxSource = 1000;

    public static string? Clean(string? text) => Wording.Line(text);

    public static Names Clean(Names names) => names.Clean();

    public static IEnumerable<Refusal> CheckNames(Names names)
    {
        if (names.En.Length == 0)
            yield return new Refusal("PlaceNameMissing") { Field = nameof(Names.En) };
        if (new[] { names.En, names.He, names.Ar }.Any(n => n?.Length > Names.MaxLength))
            yield return new Refusal("PlaceNameTooLong", Names.MaxLength) { Field = nameof(Names.En) };
    }

    public static IEnumerable<Refusal> CheckAliases(IReadOnlyList<string> aliases, int most)
    {
        if (aliases.Count > most)
            yield return new Refusal("AliasesTooMany", most) { Field = "Aliases" };
        foreach (var alias in aliases.Where(a => a.Length > Names.MaxLength || a.Contains('|', StringComparison.Ordinal) || Spelling.Normalize(a).Length == 0))
            yield return new Refusal("AliasWrong", alias.Length > 40 ? alias[..40] + "…" : alias, Names.MaxLength) { Field = "Aliases" };
    }

    public static IEnumerable<Refusal> CheckDistrict(string? district)
    {
        if (district?.Length > Names.MaxLength)
            yield return new Refusal("PlaceNameTooLong", Names.MaxLength) { Field = "District" };
    }

    public static IEnumerable<Refusal> CheckSource(string? source)
    {
        if (source?.Length > MaxSource)
            yield return new Refusal("SourceTooLong", MaxSource) { Field = "Source" };
    }

    public static IEnumerable<Refusal> CheckPoint(double? lat, double? lon)
    {
        if (lat.HasValue != lon.HasValue)
            yield return new Refusal("PointIncomplete") { Field = lat.HasValue ? "Lon" : "Lat" };
        if (lat is { } y && !(y is >= -90 and <= 90))
            yield return new Refusal("LatitudeOutOfRange") { Field = "Lat" };
        if (lon is { } x && !(x is >= -180 and <= 180))
            yield return new Refusal("LongitudeOutOfRange") { Field = "Lon" };
    }

    public static IEnumerable<Refusal> CheckCapacity(int? capacityPeople)
    {
        if (capacityPeople is < 0 or > MaxCapacityPeople)
            yield return new Refusal("CapacityOutOfRange", MaxCapacityPeople) { Field = "CapacityPeople" };
    }

    public static IEnumerable<Refusal> CheckServices(ShelterServices services)
    {
        if (ServiceFacts.All.Any(f => services.Of(f) is < 0 or > MaxService))
            yield return new Refusal("ServiceOutOfRange", MaxService) { Field = "Services" };
    }

    public static IEnumerable<Refusal> CheckContact(string? name, string? phone)
    {
        if (name?.Length > MaxContactName)
            yield return new Refusal("ContactNameTooLong", MaxContactName) { Field = "ContactName" };
        if (phone is not null && (phone.Length > MaxContactPhone || !IsPhone(phone)))
            yield return new Refusal("ContactPhoneMalformed", MaxContactPhone) { Field = "ContactPhone" };
    }

    /// <summary>A number that stands for none of the values to choose from.</summary>
    public static IEnumerable<Refusal> CheckKnown<T>(string field, params T[] values)
        where T : struct, Enum => values.Where(v => !Enum.IsDefined(v)).Select(v => new Refusal("ValueNotKnown", v) { Field = field });

    public static IEnumerable<Refusal> CheckCode(string code)
    {
        if (code.Length > MaxCode || !IsCode(code))
            yield return new Refusal("PlaceCodeMalformed", code, MaxCode) { Field = "Code" };
    }

    private static bool IsPhone(string text) => text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || " ()-./*#+ext".Contains(c, StringComparison.Ordinal));

    private static bool IsCode(string text) => text.Split('-').All(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit));
}
