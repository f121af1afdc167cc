using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Finds the lots that reports name by what stands on the package, and makes those that are new.</summary>
internal static class Lots
{
    /// <summary>Characters of a lot's code.</summary>
    public const int MaxCode = 60;

    /// <summary>
    /// What a lot is called: its code, else the day on which it expires; null where it has neither, and so is no lot. A code is
    /// kept in capitals: one package is typed as "bf-2207" and scanned as "BF-2207".
    /// </summary>
    public static string? CodeOf(string? typed, DateOnly? expiresOn) => Wording.Line(typed)?.ToUpperInvariant() ?? expiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The id of a lot, 0 where none is named; refused where it is known with another day. Saved within the caller's transaction.</summary>
    public static async Task<Outcome<int>> FindOrMakeAsync(ReliefDb db, int operationId, GoodsIn goods, CancellationToken ct)
    {
        if (goods.Lot is not { } code)
            return 0;
        var known = await db.Lots.SingleOrDefaultAsync(l => l.OperationId == operationId && l.ItemId == goods.ItemId && l.Code == code, ct);
        if (known is not null)
        {
            return goods.ExpiresOn is { } day && day != known.ExpiresOn
                ? new Refusal("LotOtherDate", code, (object?)known.ExpiresOn ?? "–", day) { Field = "Goods" }
                : known.Id;
        }

        var lot = new Lot { OperationId = operationId, ItemId = goods.ItemId, Code = code, ExpiresOn = goods.ExpiresOn };
        db.Lots.Add(lot);
        await db.SaveChangesAsync(ct);
        return lot.Id;
    }
}
