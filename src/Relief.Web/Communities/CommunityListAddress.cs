using Relief.Situation;
using Relief.Web.Shared;

namespace Relief.Web.Communities;

/// <summary>How the address of the list of communities says what its reader chose.</summary>
public sealed record CommunityListAddress(string? Search, CommunityChoice Choice)
{
    // As the bar of the situation names its parts; elsewhere is hospital, left the area and deceased together.
    private static readonly (Part Part, string Code)[] PartCodes =
    [
        (Part.Home, "home"), (Part.OnTheWay, "way"), (Part.InShelters, "shelters"), (Part.WithHosts, "hosts"), (Part.Unaccounted, "unaccounted"), (Part.Hospital, "elsewhere"),
    ];

    private static readonly CommunityChoice Opening = new();

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static CommunityListAddress Parse(string? search, string? sort, string? direction, string? district, string? with, bool silent)
    {
        var column = AddressWord.Read<CommunityColumn>(sort) ?? Opening.Column;
        return new(string.IsNullOrWhiteSpace(search) ? null : search, new CommunityChoice
        {
            Column = column,
            Descending = AddressWord.IsDescending(direction, FallsAtFirst(column)),
            District = string.IsNullOrWhiteSpace(district) ? null : district,
            With = PartCodes.Where(p => p.Code == with).Select(p => (Part?)p.Part).FirstOrDefault(),
            Silent = silent,
        });
    }

    /// <summary>Sorted by a column: the other way round where it is the one already.</summary>
    public CommunityListAddress By(CommunityColumn column) => this with
    {
        Choice = Choice with { Column = column, Descending = column == Choice.Column ? !Choice.Descending : FallsAtFirst(column) },
    };

    /// <summary>The values of the address; null is not written.</summary>
    public Dictionary<string, object?> Query() => new()
    {
        ["q"] = Search,
        ["sort"] = Choice.Column == Opening.Column ? null : AddressWord.Write<CommunityColumn>(Choice.Column),
        ["dir"] = AddressWord.Direction(Choice.Descending, FallsAtFirst(Choice.Column)),
        ["district"] = Choice.District,
        ["with"] = PartCodeOf(Choice.With),
        ["silent"] = Choice.Silent ? "true" : null,
    };

    public bool IsNarrowed => Search is not null || Choice.District is not null || Choice.With is not null || Choice.Silent;

    public static string? PartCodeOf(Part? part) => PartCodes.FirstOrDefault(p => p.Part == part).Code;

    // Large numbers interest first; names and the oldest report from the beginning.
    private static bool FallsAtFirst(CommunityColumn column) =>
        column is not (CommunityColumn.Name or CommunityColumn.Code or CommunityColumn.District or CommunityColumn.Report);
}
