using System.Globalization;
using System.Text.Json.Nodes;

namespace Relief.Web.Field;

/// <summary>The goods of a form that was sent without the script, as Scripts/field/goods.ts makes them on the phone.</summary>
internal static class GoodsForm
{
    /// <summary>Each row in which a quantity was typed.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="takesNothing">Whether 0 says something: a count does.</param>
    public static JsonArray Rows(IFormCollection form, bool takesNothing = false)
    {
        var goods = new JsonArray();
        foreach (var row in PostedRow.AllOf(form))
        {
            if (row.Item.Length == 0 || Whole(row.Quantity) is not { } quantity || (quantity == 0 && !takesNothing))
                continue;
            var part = Named(row);
            if (row.Expires.Length > 0)
                part["expiresOn"] = row.Expires;
            part["quantity"] = quantity;
            goods.Add(part);
        }

        return goods;
    }

    /// <summary>Each line of a waybill that was counted: what was neither received nor damaged is missing, unless the rest is to come.</summary>
    public static JsonArray Receipt(IFormCollection form)
    {
        var goods = new JsonArray();
        foreach (var row in PostedRow.AllOf(form))
        {
            var (received, damaged) = (Whole(row.Quantity), Whole(row.Damaged));
            var rest = (Whole(row.Aboard) ?? 0) - (received ?? 0) - (damaged ?? 0);
            var missing = rest > 0 && form["rest"].Count > 0 ? 0 : rest;
            if ((received is null && damaged is null) || (received ?? 0) + (damaged ?? 0) + Math.Abs(missing) == 0)
                continue;
            var part = Named(row);
            part["quantity"] = received ?? 0;
            if (damaged > 0)
                part["damaged"] = damaged;
            if (missing != 0)
                part["missing"] = missing;
            goods.Add(part);
        }

        return goods;
    }

    /// <summary>Whether of a line of a waybill it was said how many came damaged, and not how many came that can be used.</summary>
    public static bool IsUnsaid(IFormCollection form) => PostedRow.AllOf(form).Any(row => Whole(row.Damaged) is not null && Whole(row.Quantity) is null);

    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonObject Named(PostedRow row)
    {
        var part = new JsonObject { ["item"] = row.Item };
        if (row.Lot.Length > 0)
            part["lot"] = row.Lot;
        return part;
    }
}
