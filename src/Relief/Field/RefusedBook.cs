using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.People;
using Relief.Storage;

namespace Relief.Field;

/// <summary>Keeps what could not be booked, so that somebody can see it and act although it lies on a phone.</summary>
internal sealed class RefusedBook(IDbContextFactory<ReliefDb> databases, WriteScope scope, ILedger ledger, TimeProvider clock)
{
    /// <summary>So that nobody can fill the database with what nobody may book.</summary>
    private const int MostOfOneUser = 500;

    public async Task KeepAsync(Caller caller, Letter letter, Envelope envelope, int? placeId, Refusal reason, CancellationToken ct)
    {
        if (caller.UserId is not { } userId || letter.Id is not { } id)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        await scope.RunAsync<RefusedReport>(async db =>
        {
            if (await db.RefusedReports.FindAsync([id], ct) is { } there)
                return there.UserId == userId && there.Hash.AsSpan().SequenceEqual(letter.Hash) ? Again(there, reason, now) : reason;
            // Its author has corrected it before it came: there is nothing left for anybody to do.
            if (await db.WaitingReversals.AnyAsync(w => w.OriginalId == id && w.AuthorId == userId, ct))
                return reason;
            if (await db.RefusedReports.CountAsync(r => r.UserId == userId, ct) >= MostOfOneUser)
                return reason;
            return db.RefusedReports.Add(Made(caller, userId, id, letter, envelope, placeId, reason, now)).Entity;
        }, r => AuditRow.For(caller, now, nameof(RefusedReport), r.OperationId, r.PlaceId, r.Id.ToString(), new AuditDetail().Refused(reason).ToString()), new Change(ChangeKind.Field, envelope.OperationId), ct);
    }

    /// <summary>
    /// Takes back a report that was refused: should it be booked later all the same, it has no effect. Null where the caller has
    /// no such report, or it is in the books by now.
    /// </summary>
    public async Task<Outcome<BookedReport>?> WithdrawAsync(Caller caller, SaidReport said, Guid original, Envelope envelope, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var report = await db.RefusedReports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == original && r.UserId == caller.UserId && r.OperationId == envelope.OperationId, ct);
        if (report is null || await db.Entries.AnyAsync(e => e.Id == original, ct))
            return null;
        var draft = new EntryDraft
        {
            Id = said.Id,
            OperationId = envelope.OperationId,
            Kind = EntryKind.Reversal,
            OccurredAt = envelope.At,
            AuthorId = caller.UserId,
            AuthorName = caller.Name,
            Door = caller.Door,
            ReversesId = original,
            Note = said.Note,
            Sending = envelope.Sending,
        };
        var audit = AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(ReverseEntry), envelope.OperationId, report.PlaceId, original.ToString());
        var receipts = await ledger.AppendAsync(EntryGroup.Of(draft, audit), ct);
        return receipts.TryGet(out var booked)
            ? new BookedReport(booked[0].EntryId, booked[0].Sequence, booked[0].RecordedAt, booked[0].WasThere, [])
            : receipts.As<BookedReport>();
    }

    private static RefusedReport Made(Caller caller, int userId, Guid id, Letter letter, Envelope envelope, int? placeId, Refusal reason, DateTime now) => new()
    {
        Id = id,
        OperationId = envelope.OperationId,
        PlaceId = placeId,
        UserId = userId,
        DeviceId = caller.DeviceId,
        Door = caller.Door,
        Hash = letter.Hash,
        Body = Encoding.UTF8.GetString(letter.Bytes.Span),
        OccurredAt = envelope.At,
        Code = reason.Code,
        Args = Texts(reason),
        FirstRefusedAt = now,
        LastRefusedAt = now,
    };

    private static RefusedReport Again(RefusedReport there, Refusal reason, DateTime now)
    {
        (there.Code, there.Args, there.LastRefusedAt) = (reason.Code, Texts(reason), now);
        return there;
    }

    private static string Texts(Refusal reason) => JsonSerializer.Serialize(reason.Args.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)));
}
