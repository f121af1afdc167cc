using System.Globalization;
using System.Text.Json.Nodes;
using Relief.Field;
using Relief.Ledger;
using Relief.Web.Api;

namespace Relief.Web.Field;

/// <summary>A report of the books as a phone would have sent it, so that the phone can correct it.</summary>
internal static class SaidAgain
{
    /// <summary>JSON. Null where it says more than a phone's form, or what none of its forms says.</summary>
    public static string? Of(FieldReport report)
    {
        var row = report.Row;
        var said = new JsonObject { ["kind"] = ApiJson.SnakeWord(row.Kind), ["occurredAt"] = FieldView.Stamp(row.OccurredAt), ["note"] = row.Note };
        if (row.Donor is { } donor)
            said["donor"] = donor;
        if (!(row.Kind.IsStock() ? AddGoods(said, report) : AddPeople(said, row)))
            return null;
        if (row.Wanted.Count > 0)
            said["goods"] = new JsonArray([.. row.Wanted.Select(w => new JsonObject { ["item"] = w.Code, ["quantity"] = w.Quantity })]);
        said["particulars"] = new JsonObject(report.Particulars.Select(p => KeyValuePair.Create(p.Aspect.Name(), (JsonNode?)p.Quantity)));
        return said.ToJsonString(ApiJson.Options);
    }

    private static bool AddPeople(JsonObject said, JournalRow row)
    {
        var groups = row.Lines.GroupBy(l => (From: l.From.Code, To: l.To.Code, Origin: l.Origin?.Code)).ToList();
        if (groups.Count > 1 || row.Counts.Count > 1)
            return false;
        if (groups is [var only])
        {
            (said["from"], said["to"]) = (only.Key.From, only.Key.To);
            said["people"] = new JsonArray(new JsonObject { ["origin"] = only.Key.Origin, ["people"] = row.People });
        }

        if (row.Counts is [var count])
            said["counted"] = count.Quantity;
        return true;
    }

    private static bool AddGoods(JsonObject said, FieldReport report)
    {
        var goods = report.Goods;
        if (report.Row.Kind == EntryKind.GoodsReceived && goods.DistinctBy(g => g.Item.Id).Count() < goods.Count)
            return false;

        // What is handed out is said without its lots.
        if (report.Row.Kind == EntryKind.Distribution)
            goods = [.. goods.GroupBy(g => g.Item).Select(g => new FieldGoods(g.Key, null, null, g.Sum(p => p.Quantity), null))];
        said["goods"] = new JsonArray([.. goods.Select(g => new JsonObject
        {
            ["item"] = g.Item.Code, ["lot"] = g.Lot, ["expiresOn"] = g.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["quantity"] = g.Quantity,
        })]);
        return report.Row.Kind is EntryKind.GoodsReceived or EntryKind.Distribution or EntryKind.Stocktake;
    }
}
