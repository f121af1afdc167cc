using System.Globalization;
using Relief.Operations;
using Relief.Places;

namespace Relief.Situation;

/// <summary>The shelters of a picture as a reader wants them: narrowed, sorted, and added up.</summary>
/// <param name="Rows">Those that the choice leaves, in its order.</param>
/// <param name="All">How many shelters there are without the choice.</param>
public sealed record ShelterList(IReadOnlyList<ShelterRow> Rows, ShelterTotals Totals, int All)
{
    public static ShelterList Of(Picture picture, ShelterChoice choice, DateTime at, CultureInfo culture)
    {
        var rows = picture.Shelters.Where(r => Fits(r, picture.Operation, choice, at)).ToArray();
        var sorted = Sort(rows, choice, culture);
        return new ShelterList(sorted, ShelterTotals.Of(sorted), picture.Shelters.Count);
    }

    private static bool Fits(ShelterRow row, OperationView operation, ShelterChoice choice, DateTime at) =>
        (choice.Found is null || choice.Found.Contains(row.Id))
        && (choice.Type is not { } type || row.Type == type)
        && (choice.Status is not { } status || row.Status == status)
        && (!choice.HasRoom || row.Free - row.Expected > 0)
        && (!choice.OverCapacity || row.Free < 0)
        && (!choice.Silent || operation.IsSilent(row.People, row.LastReport, at));

    private static ShelterRow[] Sort(ShelterRow[] rows, ShelterChoice choice, CultureInfo culture)
    {
        var order = new RowOrder<ShelterRow>(rows, r => r.Names.In(culture), choice.Descending, culture);
        return choice.Column switch
        {
            ShelterColumn.Name => order.ByText(r => r.Names.In(culture)),
            ShelterColumn.Code => order.ByText(r => r.Code),
            ShelterColumn.Type => order.ByValue(r => r.Type == ShelterType.Unknown ? null : (int?)r.Type),
            ShelterColumn.Status => order.ByValue(r => r.Status == ShelterStatus.Unknown ? null : (int?)r.Status),
            ShelterColumn.Capacity => order.ByValue(r => r.CapacityPeople),
            ShelterColumn.People => order.ByValue<long>(r => r.People),
            ShelterColumn.Free => order.ByValue(r => r.Free),
            ShelterColumn.Occupancy => order.ByValue(r => r.Occupancy),
            ShelterColumn.Expected => order.ByValue<long>(r => r.Expected),
            ShelterColumn.Report => order.ByValue(r => r.LastReport?.OccurredAt),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Column, null),
        };
    }
}

/// <summary>What a reader of the list of shelters chose.</summary>
public sealed record ShelterChoice
{
    public ShelterColumn Column { get; init; } = ShelterColumn.Occupancy;

    public bool Descending { get; init; } = true;

    /// <summary>Ids of the places that the search found; null without a search.</summary>
    public IReadOnlySet<int>? Found { get; init; }

    public ShelterType? Type { get; init; }

    public ShelterStatus? Status { get; init; }

    /// <summary>Only those with places left after everybody expected has arrived.</summary>
    public bool HasRoom { get; init; }

    public bool OverCapacity { get; init; }

    /// <summary>Only those that reported nothing within the operation's limit.</summary>
    public bool Silent { get; init; }
}

public enum ShelterColumn
{
    Name,
    Code,
    Type,
    Status,
    Capacity,
    People,
    Free,
    Occupancy,
    Expected,
    Report,
}

/// <summary>The columns of the rows shown, each added up. Capacity and free places are of those whose capacity is known.</summary>
/// <param name="CapacityUnknown">How many shelters have an unknown capacity.</param>
public sealed record ShelterTotals(long People, long CapacityPeople, long Free, long Expected, int CapacityUnknown)
{
    public static ShelterTotals Of(IReadOnlyList<ShelterRow> rows)
    {
        var totals = new ShelterTotals(0, 0, 0, 0, 0);
        foreach (var row in rows)
        {
            totals = new ShelterTotals(totals.People + row.People, totals.CapacityPeople + (row.CapacityPeople ?? 0), totals.Free + (row.Free ?? 0),
                totals.Expected + row.Expected, totals.CapacityUnknown + (row.CapacityPeople is null ? 1 : 0));
        }

        return totals;
    }
}
