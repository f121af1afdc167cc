using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.People;

/// <summary>The way of a report into the books: alone, or in the place of those that it corrects, which are undone in the same turn or stay as they were.</summary>
internal sealed class ReportBooking(Gate gate, ILedger ledger, TimeProvider clock)
{
    /// <summary>The receipt of the report itself.</summary>
    public async Task<Outcome<Receipt>> BookAsync(Caller caller, Report report, EntryGroup group, CancellationToken ct)
    {
        var whole = report.Corrects is { } correction ? await InPlaceAsync(caller, report, correction, group, ct) : group;
        var receipts = await ledger.AppendAsync(whole, ct);
        return receipts.TryGet(out var booked) ? booked.Single(r => r.EntryId == report.EntryId) : receipts.As<Receipt>();
    }

    /// <summary>What the entries that a report corrects moved: it is to be read as if they had not.</summary>
    public static async Task<IReadOnlyList<Move>> CorrectedAsync(ReliefDb db, Report report, CancellationToken ct)
    {
        if (report.Corrects is not { } correction)
            return [];
        var standing = await db.Entries.AsNoTracking().Where(e => e.OperationId == report.OperationId
            && correction.EntryIds.Contains(e.Id) && !db.Entries.Any(r => r.ReversesId == e.Id)).ToListAsync(ct);
        var moves = new List<Move>();
        foreach (var entry in standing)
            moves.AddRange(await Moves.OfAsync(db, entry, ct));
        return moves;
    }

    /// <summary>Whether a report was taken back before it came, by its author or by whoever may: it undoes nothing more, and nothing stands on it.</summary>
    public static async Task<bool> IsTakenBackAsync(ReliefDb db, Guid reportId, Caller caller, CancellationToken ct) =>
        await db.Entries.AnyAsync(e => e.ReversesId == reportId, ct)
        || await db.WaitingReversals.AnyAsync(w => w.OriginalId == reportId && w.UndidIt == null && w.AuthorId != null && w.AuthorId == caller.UserId, ct);

    private async Task<EntryGroup> InPlaceAsync(Caller caller, Report report, Correction correction, EntryGroup group, CancellationToken ct)
    {
        var reach = await gate.ScopeAsync(caller, Permission.ReverseEntry, report.OperationId, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        return group with
        {
            Entries = [],
            Audit = [.. group.Audit, .. correction.EntryIds.Select(id => AuditRow.For(caller, now, nameof(ReverseEntry), report.OperationId, group.Audit[0].PlaceId, id.ToString()))],
            Prepare = new Preparation(async (db, stop) =>
            {
                var prepared = group.Prepare is { } first ? await first.Run(db, stop) : Outcome<IReadOnlyList<EntryDraft>>.Success(group.Entries);
                // What is in the books, or was taken back before it came, undoes nothing more.
                if (!prepared.TryGet(out var entries) || await db.Entries.AnyAsync(e => e.Id == report.EntryId, stop) || await IsTakenBackAsync(db, report.EntryId, caller, stop))
                    return prepared;
                var standing = await StandingAsync(db, caller, reach, report, correction, now, stop);
                if (!standing.TryGet(out var undone))
                    return standing.As<IReadOnlyList<EntryDraft>>();
                var unseen = ReversalRight.AllowsAny(reach) ? [] : await UnseenAsync(db, caller, undone, stop);
                if (await Undoing.CheckAsync(db, [.. undone.Values.OfType<Entry>()], entries, nameof(Report.Corrects), stop) is { } refusal)
                    return refusal;
                return Outcome<IReadOnlyList<EntryDraft>>.Success([.. undone.Select(u => Reversal(caller, report, correction, u.Key, u.Value?.PlaceId) with { Ahead = unseen.Contains(u.Key) ? new Ahead(report.EntryId, reach) : null }), .. entries]);
            }) { Changes = group.Prepare?.Changes ?? [] },
        };
    }

    // Of what has not come, what may turn out to be somebody else's: a report of one's own that was refused is known to be one's own.
    private static async Task<List<Guid>> UnseenAsync(ReliefDb db, Caller caller, Dictionary<Guid, Entry?> undone, CancellationToken ct)
    {
        var unknown = undone.Where(u => u.Value is null).Select(u => u.Key).ToList();
        return unknown.Count == 0 ? [] : [.. unknown.Except(await db.RefusedReports.Where(r => unknown.Contains(r.Id) && r.UserId == caller.UserId).Select(r => r.Id).ToListAsync(ct))];
    }

    // What is still to be undone, by id. Null is one that has not come.
    private static async Task<Outcome<Dictionary<Guid, Entry?>>> StandingAsync(
        ReliefDb db, Caller caller, Scope reach, Report report, Correction correction, DateTime now, CancellationToken ct)
    {
        const string field = nameof(Report.Corrects);
        var known = await db.Entries.AsNoTracking().Where(e => correction.EntryIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        var reversedBy = await db.Entries.Where(e => e.ReversesId != null && correction.EntryIds.Contains(e.ReversesId.Value)).ToDictionaryAsync(e => e.ReversesId!.Value, e => e.Id, ct);
        var ahead = await db.WaitingReversals.Where(w => w.UndidIt == null && w.AuthorId == caller.UserId && correction.EntryIds.Contains(w.OriginalId))
            .ToDictionaryAsync(w => w.OriginalId, w => w.Id, ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Operations.Where(o => o.Id == report.OperationId).Select(o => o.TimeZone).SingleAsync(ct));
        var standing = new Dictionary<Guid, Entry?>();
        foreach (var id in correction.EntryIds)
        {
            if (id == report.EntryId)
                return new Refusal("ReversalNeedsOriginal") { Field = field };
            if (reversedBy.TryGetValue(id, out var reversal) || ahead.TryGetValue(id, out reversal))
            {
                // By one of those that this one corrects in its turn.
                if (correction.EntryIds.Any(by => reversal == ReversalId(id, by)))
                    continue;
                return new Refusal("CorrectedAlready") { Field = field };
            }

            if (known.TryGetValue(id, out var original))
            {
                if (original.OperationId != report.OperationId)
                    return new Refusal("EntryNotHere") { Field = field };
                if (original.Kind == EntryKind.Reversal)
                    return new Refusal("CannotReverseReversal") { Field = field };
                if (!ReversalRight.Allows(reach, caller, original, zone, now, report.Sending?.MadeAt))
                    return new Refusal(ReversalRight.CodeOf(reach, caller, original)) { Field = field };
            }

            standing[id] = original;
        }

        return standing;
    }

    private static EntryDraft Reversal(Caller caller, Report report, Correction correction, Guid id, int? placeId) => new()
    {
        Id = ReversalId(id, report.EntryId),
        OperationId = report.OperationId,
        Kind = EntryKind.Reversal,
        OccurredAt = report.OccurredAt,
        AuthorId = caller.UserId,
        AuthorName = caller.Name,
        Door = caller.Door,
        PlaceId = placeId,
        ReversesId = id,
        Note = Wording.Lines(correction.Because),
        Sending = report.Sending,
    };

    private static Guid ReversalId(Guid id, Guid correctedBy) => EntryIds.Derived($"{id} corrected by {correctedBy}");
}
