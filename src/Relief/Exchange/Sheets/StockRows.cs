using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Exchange.Sheets;

/// <summary>Understands the rows of a table of stock by what the operation and the catalogue know.</summary>
internal sealed class StockRows(SheetColumns columns, StockTerms terms, PlaceBook places, ItemPlanner items, Operation operation, DateTime now, Findings findings)
{
    private const int Step = 5_000;

    private static readonly TimeOnly Noon = new(12, 0);

    private readonly SheetCells cells = new(columns, findings);
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(operation.TimeZone);

    // The same few spellings stand in every row.
    private readonly Dictionary<string, Outcome<PlannedPlace>> placesFound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outcome<PlannedItem>> itemsFound = new(StringComparer.Ordinal);

    public List<StockLine> Read(IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var rows = columns.Sheet.Rows;
        var lines = new List<StockLine>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % Step == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(ImportPhase.Checking, i, rows.Count));
            }

            cells.Begin(rows[i]);
            if (Line() is { } line)
                lines.Add(line);
        }

        return lines;
    }

    private StockLine? Line()
    {
        var place = Find(SheetFields.Place, placesFound, t => places.Find(t, k => k is PlaceKind.Warehouse or PlaceKind.Shelter or PlaceKind.Community));
        var item = Find(SheetFields.Item, itemsFound, items.Find);
        var lot = cells.Text(SheetFields.Lot, Codes.MaxLength);
        var expiresOn = cells.Moment(SheetFields.ExpiresOn)?.Day;
        var quantity = Quantity(item?.Facts);
        var at = At();
        var (note, donor) = (Note(), Donor());
        if (item is not null && at is { } moment)
            CheckLot(item.Facts, lot, expiresOn, moment);
        if (!cells.IsGood || place is null || item is null || quantity is not { } many || at is not { } when)
            return null;
        // As where goods are received by hand: a day and no code names the lot by its day.
        return new StockLine(cells.Line, place, item, Lots.CodeOf(lot, expiresOn), expiresOn, many, when, cells.CellOf(SheetFields.CountedAt).IsEmpty, note, donor);
    }

    private T? Find<T>(string field, Dictionary<string, Outcome<T>> found, Func<string, Outcome<T>> find)
        where T : class
    {
        if (cells.Required(field, Names.MaxLength) is not { } text)
            return null;
        if (!found.TryGetValue(text, out var outcome))
            found[text] = outcome = find(text);
        if (outcome.TryGet(out var one))
            return one;
        cells.Bad(field, outcome.Refusals[0]);
        return null;
    }

    private long? Quantity(Item? item)
    {
        if (cells.CellOf(SheetFields.Amount).IsEmpty)
            cells.Bad(SheetFields.Amount, new Refusal("ImportFieldMissing", new FieldName(SheetFields.Amount)));
        var unit = cells.Text(SheetFields.Unit, 100);
        if (cells.Number(SheetFields.Amount) is not var (amount, behind) || item is null)
            return null;
        if (amount < 0)
            return Bad(SheetFields.Amount, new Refusal("CountBelowNothing", amount, item.Names));
        if (unit is not null && behind is not null && Spelling.Normalize(unit) != Spelling.Normalize(behind))
            return Bad(SheetFields.Amount, new Refusal("SheetTwoUnits", behind, unit));
        var smallest = Units.Smallest(amount, behind ?? unit, item);
        if (smallest.TryGet(out var quantity))
            return quantity;
        var isOfUnit = behind is null && unit is not null && smallest.Refusals[0].Code == "UnitOther";
        return Bad(isOfUnit ? SheetFields.Unit : SheetFields.Amount, smallest.Refusals[0]);
    }

    private long? Bad(string field, Refusal reason)
    {
        cells.Bad(field, reason);
        return null;
    }

    /// <summary>UTC. A day without its hour is taken at noon on the operation's clocks.</summary>
    private DateTime? At()
    {
        DateTime at;
        if (cells.CellOf(SheetFields.CountedAt) is not { Text: { } text })
        {
            if (terms.At is { } given)
                return given;
            cells.Bad(SheetFields.CountedAt, new Refusal("ImportFieldMissing", new FieldName(SheetFields.CountedAt)));
            return null;
        }

        if (!Moments.TryParse(text, out at))
        {
            if (cells.Moment(SheetFields.CountedAt) is not var (day, hour))
                return null;
            var local = day.ToDateTime(hour ?? Noon);
            at = TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
        }

        if (at <= now && at >= AsOf.Earliest)
            return at;
        cells.Bad(SheetFields.CountedAt, at > now ? new Refusal("SheetStillToCome") : new Refusal("SheetTooLongAgo", AsOf.Earliest.Year));
        return null;
    }

    private string? Donor() => terms.As == StockIs.Received ? Wording.Line(cells.Text(SheetFields.Donor, Names.MaxLength) ?? terms.Donor) : null;

    // Who gave what is only counted belongs to no delivery, but is not dropped.
    private string? Note()
    {
        var donor = terms.As == StockIs.Received ? null : cells.Text(SheetFields.Donor, Names.MaxLength);
        var note = cells.Text(SheetFields.Note, EntryRules.MaxNoteLength - Names.MaxLength - 3);
        return Wording.Line(string.Join(" · ", ((string?[])[donor, note]).OfType<string>()));
    }

    private void CheckLot(Item item, string? lot, DateOnly? expiresOn, DateTime at)
    {
        if (item.ByLot == true && lot is null && expiresOn is null)
            cells.Bad(SheetFields.Lot, new Refusal("SheetLotMissing", item.Code));
        if (item.ShelfLifeDays is { } days && expiresOn is { } day && day > DateOnly.FromDateTime(at).AddDays(days + 1))
            cells.Bad(SheetFields.ExpiresOn, new Refusal("SheetExpiryTooFar", item.Code, days));
    }
}
