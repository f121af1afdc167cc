using Relief.Places;

namespace Relief.Exchange.Reading;

/// <summary>Reads communities, shelters, warehouses and convoys.</summary>
internal static class PlaceFiles
{
    private static readonly string[] NameColumns = ["name_he", "name_ar", "aliases", "lat", "lon", "source"];

    private static readonly string[] ShelterColumns =
        ["type", "status", "capacity_people", "facilities", "accessible", "animals", "contact_name", "contact_phone", "public"];

    private static readonly Words<ShelterType> Types = Words.Of(ShelterType.Unknown);
    private static readonly Words<ShelterStatus> Statuses = Words.Of(ShelterStatus.Unknown);
    private static readonly Words<Facility> Facilities = Words.Of<Facility>();
    private static readonly Words<Known> YesNo = Words.Of(Known.Unknown);

    public static IReadOnlyList<CommunityRow> Communities(string file, byte[] content, Findings findings, CancellationToken ct) =>
        Read(file, content, findings, [.. NameColumns, "population", "population_year", "district"], row => new CommunityRow
        {
            District = row.Text("district"),
            Population = row.Whole("population", 0, 100_000_000),
            PopulationYear = row.Whole("population_year", 1900, 2200),
        }, ct);

    public static IReadOnlyList<ShelterRow> Shelters(string file, byte[] content, Findings findings, CancellationToken ct) =>
        Read(file, content, findings, [.. NameColumns, .. ShelterColumns, .. ServiceFacts.All.Select(f => f.Column())], row => new ShelterRow { Facts = Facts(row) }, ct);

    public static IReadOnlyList<WarehouseRow> Warehouses(string file, byte[] content, Findings findings, CancellationToken ct) =>
        Read(file, content, findings, NameColumns, _ => new WarehouseRow(), ct);

    public static IReadOnlyList<ConvoyRow> Convoys(string file, byte[] content, Findings findings, CancellationToken ct) =>
        Read(file, content, findings, ["name_he", "name_ar", "seats", "departs_from", "destination", "expected_at"], row => new ConvoyRow
        {
            Seats = (int?)row.Whole("seats", 1, 100_000),
            DepartsFrom = row.Text("departs_from"),
            Destination = row.Text("destination"),
            ExpectedAt = row.Moment("expected_at"),
        }, ct);

    private static ShelterFacts Facts(CsvRow row) => new()
    {
        Type = row.Choice("type", Types) ?? ShelterType.Unknown,
        Status = row.Choice("status", Statuses) ?? ShelterStatus.Unknown,
        CapacityPeople = (int?)row.Whole("capacity_people", 0, 1_000_000),
        Facilities = FacilityList(row),
        Accessible = row.Choice("accessible", YesNo) ?? Known.Unknown,
        Animals = row.Choice("animals", YesNo) ?? Known.Unknown,
        ContactName = row.Text("contact_name", Names.MaxLength),
        ContactPhone = row.Text("contact_phone", 50),
        Public = row.Choice("public", YesNo) ?? Known.Unknown,
        Services = ShelterServices.From(f => (int?)row.Whole(f.Column(), 0, 100_000_000)),
    };

    private static string? FacilityList(CsvRow row)
    {
        if (row.List("facilities") is not { } words)
            return null;
        var known = new SortedSet<Facility>();
        foreach (var word in words)
        {
            if (Facilities.TryGet(word, out var facility))
                known.Add(facility);
            else
                row.Bad("facilities", new Refusal("ImportUnknownWord", word, Facilities.All));
        }

        return string.Join(',', known);
    }

    private static List<T> Read<T>(string file, byte[] content, Findings findings, IReadOnlyList<string> optional, Func<CsvRow, T> own, CancellationToken ct)
        where T : PlaceRow
    {
        var places = new List<T>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        using var table = CsvTable.Open(file, content, findings, ["code", "name_en"], optional);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            var place = Named(row, own(row));
            if (place.Lat is null != place.Lon is null && row.IsGood)
                row.Bad(place.Lat is null ? "lat" : "lon", new Refusal("ImportHalfPoint"));
            if (place.Code is { } code && !lines.TryAdd(code, row.Line))
                row.Bad("code", new Refusal("ImportCodeTwice", code, lines[code]));
            if (row.IsGood)
                places.Add((T)place);
        }

        return places;
    }

    private static PlaceRow Named(CsvRow row, PlaceRow place) => place with
    {
        File = row.File,
        Line = row.Line,
        Code = row.Code("code"),
        NameEn = row.Text("name_en", Names.MaxLength),
        NameHe = row.Text("name_he", Names.MaxLength),
        NameAr = row.Text("name_ar", Names.MaxLength),
        Aliases = row.List("aliases") ?? [],
        Lat = row.Decimal("lat", -90, 90),
        Lon = row.Decimal("lon", -180, 180),
        Source = row.Text("source"),
    };
}
