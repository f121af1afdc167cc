using Relief.Places;
using Relief.Situation;

namespace Relief.Web.Shelters;

/// <summary>How the address of the list of shelters says what its reader chose.</summary>
public sealed record ShelterListAddress(string? Search, ShelterChoice Choice)
{
    private static readonly ShelterChoice Opening = new();

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static ShelterListAddress Parse(string? search, string? sort, string? direction, string? type, string? status, bool room, bool over, bool silent)
    {
        var column = Read<ShelterColumn>(sort) ?? Opening.Column;
        return new(string.IsNullOrWhiteSpace(search) ? null : search, new ShelterChoice
        {
            Column = column,
            Descending = direction switch { "asc" => false, "desc" => true, _ => FallsAtFirst(column) },
            Type = Read<ShelterType>(type),
            Status = Read<ShelterStatus>(status),
            HasRoom = room,
            OverCapacity = over,
            Silent = silent,
        });
    }

    /// <summary>Sorted by a column: the other way round where it is the one already.</summary>
    public ShelterListAddress By(ShelterColumn column) => this with
    {
        Choice = Choice with { Column = column, Descending = column == Choice.Column ? !Choice.Descending : FallsAtFirst(column) },
    };

    /// <summary>The values of the address; null is not written.</summary>
    public Dictionary<string, object?> Query() => new()
    {
        ["q"] = Search,
        ["sort"] = Choice.Column == Opening.Column ? null : Write<ShelterColumn>(Choice.Column),
        ["dir"] = Choice.Descending == FallsAtFirst(Choice.Column) ? null : Choice.Descending ? "desc" : "asc",
        ["type"] = Write(Choice.Type),
        ["status"] = Write(Choice.Status),
        ["room"] = Choice.HasRoom ? "true" : null,
        ["over"] = Choice.OverCapacity ? "true" : null,
        ["silent"] = Choice.Silent ? "true" : null,
    };

    public bool IsNarrowed => Search is not null || Choice.Type is not null || Choice.Status is not null || Choice.HasRoom || Choice.OverCapacity || Choice.Silent;

    private static bool FallsAtFirst(ShelterColumn column) =>
        column is not (ShelterColumn.Name or ShelterColumn.Code or ShelterColumn.Type or ShelterColumn.Status or ShelterColumn.Report);

    private static T? Read<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Write(v) == text);

    private static string? Write<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();
}
