using Relief.Ledger;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Exchange.Reading;

/// <summary>Reads consignments, each one row. What is aboard, where it was loaded and what came of it stands in the entries.</summary>
internal static class ConsignmentFile
{
    private static readonly string[] Optional =
        ["requests", "vehicle", "driver", "driver_phone", "carries_kg", "carries_l", "expected_at", "departed_at", "arrived_at", "turned_back_at", "note"];

    public static IReadOnlyList<ConsignmentRow> Read(string file, byte[] content, Findings findings, CancellationToken ct)
    {
        var consignments = new List<ConsignmentRow>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        using var table = CsvTable.Open(file, content, findings, ["code", "to"], Optional);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            var consignment = Of(row);
            if (consignment is { Code: { } code } && !lines.TryAdd(code, row.Line))
                row.Bad("code", new Refusal("ImportCodeTwice", code, lines[code]));
            if (consignment is not null && row.IsGood)
                consignments.Add(consignment);
        }

        return consignments;
    }

    private static ConsignmentRow? Of(CsvRow row)
    {
        var code = row.Required("code")?.ToUpperInvariant();
        if (code is not null && ConsignmentCodes.Number(code) is null)
            row.Bad("code", new Refusal("ImportNumberShape", code, ConsignmentCodes.Of(1)));
        var to = row.Required("to");
        var (departedAt, turnedBackAt, arrivedAt) = (row.Moment("departed_at"), row.Moment("turned_back_at"), row.Moment("arrived_at"));
        row.InOrder(("departed_at", departedAt), ("turned_back_at", turnedBackAt), ("arrived_at", arrivedAt));
        row.Together("arrived_at", "departed_at");
        row.Together("turned_back_at", "departed_at");
        var requests = row.List("requests") ?? [];
        foreach (var request in requests.Where(r => RequestCode(r) is null))
            row.Bad("requests", new Refusal("ImportNumberShape", request, RequestCodes.Of(1)));
        return code is null || to is null || !row.IsGood ? null : new ConsignmentRow
        {
            File = row.File,
            Line = row.Line,
            Code = code,
            NameEn = code,
            Requests = [.. requests.Select(r => RequestCode(r)!).Distinct()],
            To = to,
            DepartedAt = departedAt,
            ArrivedAt = arrivedAt,
            TurnedBackAt = turnedBackAt,
            Journey = new ConsignmentJourney
            {
                Vehicle = row.Text("vehicle", ConsignmentJourney.MaxWordsLength),
                Driver = row.Text("driver", ConsignmentJourney.MaxWordsLength),
                DriverPhone = row.Text("driver_phone", ConsignmentJourney.MaxWordsLength),
                CarriesKg = row.Decimal("carries_kg", ConsignmentJourney.LeastCarried, ConsignmentJourney.MostCarried),
                CarriesL = row.Decimal("carries_l", ConsignmentJourney.LeastCarried, ConsignmentJourney.MostCarried),
                ExpectedAt = row.Moment("expected_at"),
                Note = row.Text("note", EntryRules.MaxNoteLength),
            },
        };
    }

    private static string? RequestCode(string text) => RequestCodes.Number(text) is { } number ? RequestCodes.Of(number) : null;
}
