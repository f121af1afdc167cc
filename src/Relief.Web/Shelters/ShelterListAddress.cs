using Relief.Places;
using Relief.Situation;
using Relief.Web.Shared;

namespace Relief.Web.Shelters;

/// <summary>How the address of the list of shelters says what its reader chose.</summary>
public sealed record ShelterListAddress(string? Search, ShelterChoice Choice)
{
    private static readonly ShelterChoice Opening = new();

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static ShelterListAddress Parse(string? search, string? sort, string? direction, string? type, string? status, bool room, bool over, bool silent)
    {
        var column = AddressWord.Read<ShelterColumn>(sort) ?? Opening.Column;
        return new(string.IsNullOrWhiteSpace(search) ? null : search, new ShelterChoice
        {
            Column = column,
            Descending = AddressWord.IsDescending(direction, FallsAtFirst(column)),
            Type = AddressWord.Read<ShelterType>(type),
            Status = AddressWord.Read<ShelterStatus>(status),
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
        ["sort"] = Choice.Column == Opening.Column ? null : AddressWord.Write<ShelterColumn>(Choice.Column),
        ["dir"] = AddressWord.Direction(Choice.Descending, FallsAtFirst(Choice.Column)),
        ["type"] = AddressWord.Write(Choice.Type),
        ["status"] = AddressWord.Write(Choice.Status),
        ["room"] = Choice.HasRoom ? "true" : null,
        ["over"] = Choice.OverCapacity ? "true" : null,
        ["silent"] = Choice.Silent ? "true" : null,
    };

    public bool IsNarrowed => Search is not null || Choice.Type is not null || Choice.Status is not null || Choice.HasRoom || Choice.OverCapacity || Choice.Silent;

    private static bool FallsAtFirst(ShelterColumn column) =>
        column is not (ShelterColumn.Name or ShelterColumn.Code or ShelterColumn.Type or ShelterColumn.Status or ShelterColumn.Report);

}
