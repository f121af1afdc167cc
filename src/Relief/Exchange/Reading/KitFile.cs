using Relief.Supplies.Kits;

namespace Relief.Exchange.Reading;

/// <summary>So much of an item is in one kit; both by code.</summary>
internal sealed record KitRow(string File, int Line, string Kit, string Item, long Quantity);

/// <summary>Reads what kits are made of: a row for each part; all rows of a kit together are the whole of it.</summary>
internal static class KitFile
{
    public static IReadOnlyList<KitRow> Read(string file, byte[] content, Findings findings, CancellationToken ct)
    {
        var rows = new List<KitRow>();
        var lines = new Dictionary<(string Kit, string Item), int>();
        using var table = CsvTable.Open(file, content, findings, ["kit", "item", "quantity"], []);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            var kit = row.Required("kit") is null ? null : row.Code("kit");
            var item = row.Required("item") is null ? null : row.Code("item");
            var quantity = row.Required("quantity") is null ? null : row.Whole("quantity", 1, KitParts.MostOfOne);
            if (kit is not null && item is not null && !lines.TryAdd((kit.ToUpperInvariant(), item.ToUpperInvariant()), row.Line))
                row.Bad("item", new Refusal("ImportCodeTwice", item, lines[(kit.ToUpperInvariant(), item.ToUpperInvariant())]));
            if (row.IsGood)
                rows.Add(new KitRow(file, row.Line, kit!, item!, quantity!.Value));
        }

        return rows;
    }
}
