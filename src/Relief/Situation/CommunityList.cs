using System.Globalization;
using Relief.Operations;

namespace Relief.Situation;

/// <summary>The communities of a picture as a reader wants them: narrowed, sorted, and added up.</summary>
/// <param name="Rows">Those that the choice leaves, in its order.</param>
/// <param name="Unknown">Where people are of whom no origin is known, below nothing where counts found fewer; null where nobody is, and where the choice leaves communities out.</param>
/// <param name="Totals">The rows and the unknown added up: with all communities the same as the bar of the Situation page.</param>
/// <param name="All">How many communities there are without the choice.</param>
public sealed record CommunityList(IReadOnlyList<CommunityRow> Rows, Whereabouts? Unknown, CommunityTotals Totals, int All)
{
    public static CommunityList Of(Picture picture, CommunityChoice choice, DateTime at, CultureInfo culture)
    {
        var rows = picture.Communities.Where(r => Fits(r, picture.Operation, choice, at)).ToArray();
        var sorted = Sort(rows, choice, culture);
        var totals = CommunityTotals.Of(sorted);
        var unknown = picture.Whereabouts - totals.Whereabouts;
        return rows.Length == picture.Communities.Count && unknown != Whereabouts.Nobody
            ? new CommunityList(sorted, unknown, new(totals.People + unknown.Total, picture.Whereabouts), rows.Length)
            : new CommunityList(sorted, null, totals, picture.Communities.Count);
    }

    private static bool Fits(CommunityRow row, OperationView operation, CommunityChoice choice, DateTime at) =>
        (choice.Found is null || choice.Found.Contains(row.Id))
        && (choice.District is null || string.Equals(row.District, choice.District, StringComparison.OrdinalIgnoreCase))
        && (choice.With is not { } part || (part == Part.Hospital ? row.Whereabouts.Elsewhere : row.Whereabouts.Of(part)) != 0)
        && (!choice.Silent || operation.IsSilent(row.Here, row.LastReport, at));

    private static CommunityRow[] Sort(CommunityRow[] rows, CommunityChoice choice, CultureInfo culture)
    {
        var order = new RowOrder<CommunityRow>(rows, r => r.Names.In(culture), choice.Descending, culture);
        return choice.Column switch
        {
            CommunityColumn.Name => order.ByText(r => r.Names.In(culture)),
            CommunityColumn.Code => order.ByText(r => r.Code),
            CommunityColumn.District => order.ByText(r => r.District),
            CommunityColumn.People => order.ByValue<long>(r => r.People),
            CommunityColumn.Home => order.ByValue<long>(r => r.Whereabouts.Home),
            CommunityColumn.OnTheWay => order.ByValue<long>(r => r.Whereabouts.OnTheWay),
            CommunityColumn.InShelters => order.ByValue<long>(r => r.Whereabouts.InShelters),
            CommunityColumn.WithHosts => order.ByValue<long>(r => r.Whereabouts.WithHosts),
            CommunityColumn.Unaccounted => order.ByValue<long>(r => r.Whereabouts.Unaccounted),
            CommunityColumn.Elsewhere => order.ByValue<long>(r => r.Whereabouts.Elsewhere),
            CommunityColumn.Report => order.ByValue(r => r.LastReport?.OccurredAt),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Column, null),
        };
    }
}

/// <summary>What a reader of the list of communities chose.</summary>
public sealed record CommunityChoice
{
    public CommunityColumn Column { get; init; } = CommunityColumn.Home;

    public bool Descending { get; init; } = true;

    /// <summary>Ids of the places that the search found; null without a search.</summary>
    public IReadOnlySet<int>? Found { get; init; }

    public string? District { get; init; }

    /// <summary>Only those with people in this part; hospital stands for everywhere else.</summary>
    public Part? With { get; init; }

    /// <summary>Only those that reported nothing within the operation's limit.</summary>
    public bool Silent { get; init; }
}

public enum CommunityColumn
{
    Name,
    Code,
    District,
    People,
    Home,
    OnTheWay,
    InShelters,
    WithHosts,
    Unaccounted,
    Elsewhere,
    Report,
}

/// <summary>The columns of the rows shown, each added up.</summary>
public sealed record CommunityTotals(long People, Whereabouts Whereabouts)
{
    public static CommunityTotals Of(IReadOnlyList<CommunityRow> rows)
    {
        var people = 0L;
        var all = Whereabouts.Nobody;
        foreach (var row in rows)
        {
            people += row.People;
            all += row.Whereabouts;
        }

        return new CommunityTotals(people, all);
    }
}
