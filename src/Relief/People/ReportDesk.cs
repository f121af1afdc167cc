using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>What every report needs around its own rules: the places it names, what the books hold there, and the way into the books.</summary>
internal sealed class ReportDesk(IDbContextFactory<ReliefDb> databases, PlaceMemory memory, PeopleHeld people, ReportBooking booking, TimeProvider clock)
{
    /// <summary>The report with its places, its moment and note checked.</summary>
    public async Task<ReportSheet> OpenAsync(Report report, CancellationToken ct, params int?[] placeIds)
    {
        var wanted = placeIds.OfType<int>()
            .Concat(report is MovementReport movement ? movement.People.Select(p => p.OriginId).OfType<int>() : []).Distinct().ToList();
        var places = await memory.OfAsync(report.OperationId, wanted, ct);
        var sheet = new ReportSheet(report, places, await WasBookedAsync(report, ct), clock.GetUtcNow().UtcDateTime);
        sheet.CheckMoment();
        return sheet;
    }

    public ValueTask<int> OutsideAsync(int operationId, PlaceKind kind, CancellationToken ct) => memory.OutsideAsync(operationId, kind, ct);

    /// <summary>
    /// Who moved, as lines. People whose origin nobody asked for are of <paramref name="homeId"/>, or else of the one origin that
    /// the place they left holds.
    /// </summary>
    public async Task<IReadOnlyList<Movement>> LinesAsync(MovementReport report, int fromId, int toId, CancellationToken ct, int? homeId = null)
    {
        if (report.PeopleInAll is not { } inAll)
            return [.. report.People.Select(p => new Movement(fromId, toId, Subject.People(p.OriginId ?? 0), p.People))];
        await using var db = await databases.CreateDbContextAsync(ct);
        return [new Movement(fromId, toId, Subject.People(await OriginOfAsync(db, report, fromId, homeId, ct)), inAll)];
    }

    /// <summary>Books entries that stand or fall together, the report first, and says where the books disagreed with it. The audit row is added here.</summary>
    /// <param name="prepare">Makes the convoy of a departure, see <see cref="Preparation"/>; the entries are then what it will book, as far as known.</param>
    public async Task<Outcome<BookedReport>> BookAsync(Caller caller, ReportSheet sheet, string act, IReadOnlyList<EntryDraft> entries, CancellationToken ct,
        Preparation? prepare = null)
    {
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        var remarks = sheet.WasBooked || sheet.Report.Sending is { OfSeveral: true } ? [] : await RemarksAsync(sheet, entries, ct);
        var group = new EntryGroup(prepare is null ? entries : []) { Audit = [Audit(caller, sheet, act, entries[0])], Prepare = prepare };
        var receipt = await booking.BookAsync(caller, sheet.Report, group, ct);
        return receipt.TryGet(out var booked)
            ? new BookedReport(booked.EntryId, booked.Sequence, booked.RecordedAt, booked.WasThere, remarks) { Names = await NamesAsync(remarks, ct) }
            : receipt.As<BookedReport>();
    }

    // Who takes in what was sent has looked already, and recognises it by its bytes.
    private async ValueTask<bool> WasBookedAsync(Report report, CancellationToken ct)
    {
        if (report.Sending is not null)
            return false;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Entries.AnyAsync(e => e.Id == report.EntryId, ct);
    }

    private async Task<IReadOnlyDictionary<int, PlaceName>> NamesAsync(IReadOnlyList<Remark> remarks, CancellationToken ct)
    {
        if (remarks.Count == 0)
            return new Dictionary<int, PlaceName>();
        await using var db = await databases.CreateDbContextAsync(ct);
        return await PlaceNames.ReadAsync(db, remarks.SelectMany(r => new[] { r.PlaceId, r.OriginId ?? 0 }), ct);
    }

    private static AuditRow Audit(Caller caller, ReportSheet sheet, string act, EntryDraft report)
    {
        var people = report.Movements.Sum(m => m.Quantity) + report.Counts.Sum(c => c.Quantity);
        var detail = report.Movements.Count + report.Counts.Count == 0 ? null : new AuditDetail().With(AuditTerm.People, people).ToString();
        return AuditRow.For(caller, sheet.Now, act, report.OperationId, report.PlaceId, report.Id.ToString(), detail);
    }

    // A report that is sent again must say the same as the first time, although its people have meanwhile left the place.
    private async Task<int> OriginOfAsync(ReliefDb db, MovementReport report, int fromId, int? homeId, CancellationToken ct)
    {
        var booked = await (from e in db.Entries
                            join l in db.Lines on e.Sequence equals l.Sequence
                            where e.Id == report.EntryId && !l.IsDifference
                            select (int?)l.OfId).FirstOrDefaultAsync(ct);
        if (booked is { } before)
            return before;
        if (homeId is { } home)
            return home;
        if (await db.Places.AnyAsync(p => p.Id == fromId && p.Kind == PlaceKind.Community, ct))
            return fromId;
        var held = (await HeldAsync(report, [fromId], ct))[fromId];
        var origins = held.Where(h => h.Value > 0).Select(h => h.Key).ToList();
        return origins is [var only] ? only : 0;
    }

    private async Task<IReadOnlyList<Remark>> RemarksAsync(ReportSheet sheet, IReadOnlyList<EntryDraft> entries, CancellationToken ct)
    {
        var remarks = new ReportRemarks(sheet);
        var held = await HeldAsync(sheet.Report, [.. ReportRemarks.PlacesOf(entries).Where(sheet.Knows)], ct);
        foreach (var (placeId, there) in held)
        {
            var place = sheet.Place(placeId);
            remarks.Look(place, there, place.Kind == PlaceKind.Convoy && await IsClosedAsync(placeId, ct));
        }

        return remarks.Of(entries);
    }

    // At the moment that a report speaks of, without what it corrects.
    private async Task<IReadOnlyDictionary<int, Dictionary<int, long>>> HeldAsync(Report report, IReadOnlyList<int> placeIds, CancellationToken ct)
    {
        var held = await people.AtAsync(placeIds, report.OccurredAt, ct);
        if (report.Corrects is null)
            return held;
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var move in await ReportBooking.CorrectedAsync(db, report, ct))
        {
            if (move.At.OccurredAt <= report.OccurredAt && held.TryGetValue(move.PlaceId, out var here))
                here[move.Subject.OfId] = here.GetValueOrDefault(move.Subject.OfId) - move.Change;
        }

        return held;
    }

    private async Task<bool> IsClosedAsync(int convoyId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await ConvoyClosing.IsClosedAsync(db, convoyId, ct);
    }
}
