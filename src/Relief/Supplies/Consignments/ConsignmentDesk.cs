using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>What every act on a consignment's way needs around its own rules: the consignment as its reader saw it, the audit row, the change notice.</summary>
internal sealed class ConsignmentDesk(IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The consignment, or null where the operation has none of that id.</summary>
    public async Task<Consignment?> FindAsync(int operationId, int consignmentId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Consignments.AsNoTracking().Include(c => c.Lines).SingleOrDefaultAsync(c => c.PlaceId == consignmentId && c.OperationId == operationId, ct);
    }

    /// <summary>Where and when (UTC) a difference of so much of a lot was last counted; null where none was.</summary>
    public async Task<(int PlaceId, DateTime At)?> LastCountAsync(int consignmentId, int itemId, int lotId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var last = await (from e in db.Entries
                          join l in db.Lines on e.Sequence equals l.Sequence
                          join p in db.Places on l.FromId == consignmentId ? l.ToId : l.FromId equals p.Id
                          where e.Kind == EntryKind.ConsignmentReceived && e.PlaceId != null && (l.FromId == consignmentId || l.ToId == consignmentId)
                              && l.ItemId == itemId && l.OfId == lotId && p.Kind == PlaceKind.LostInTransit && !db.Entries.Any(r => r.ReversesId == e.Id)
                          orderby e.OccurredAt descending, e.Sequence descending
                          select new { e.PlaceId, e.OccurredAt }).FirstOrDefaultAsync(ct);
        return last is null ? null : (last.PlaceId!.Value, last.OccurredAt);
    }

    /// <summary>Goods of a consignment were counted, and the count stands.</summary>
    /// <param name="At">UTC.</param>
    public sealed record Count(int? PlaceId, DateTime At, string AuthorName);

    /// <summary>The last comes first.</summary>
    public async Task<IReadOnlyList<Count>> CountsAsync(int consignmentId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Entries.Where(e => e.Kind == EntryKind.ConsignmentReceived && !db.Entries.Any(r => r.ReversesId == e.Id)
                && db.Lines.Any(l => l.Sequence == e.Sequence && (l.FromId == consignmentId || l.ToId == consignmentId)))
            .OrderByDescending(e => e.Sequence).Select(e => new Count(e.PlaceId, e.OccurredAt, e.AuthorName)).ToListAsync(ct);
    }

    /// <summary>Keeps a reason in the consignment's note; refused where the note would be too long.</summary>
    public static Refusal? AddNote(Consignment consignment, string why)
    {
        var note = consignment.Note is { } before ? before + "\n" + why : why;
        if (note.Length > EntryRules.MaxNoteLength)
            return new Refusal("NoteTooLong", EntryRules.MaxNoteLength) { Field = "Reason" };
        consignment.Note = note;
        return null;
    }

    /// <summary>Whether by the books anything is still aboard.</summary>
    public async Task<bool> HasGoodsAsync(int consignmentId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tallies.AnyAsync(t => t.PlaceId == consignmentId && t.Quantity != 0, ct);
    }

    /// <summary>Changes what is known of a consignment that was not cancelled. Somebody else's change since its reader saw it is refused.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="act">The use case, for the audit.</param>
    /// <param name="command">Which consignment, and as of which version.</param>
    /// <param name="change">What is done; a refusal from it leaves everything as it was.</param>
    /// <param name="ct">Stops it before the commit.</param>
    public Task<Outcome<Done>> ChangeAsync(Caller caller, string act, IConsignmentCommand command, Func<Consignment, Outcome<Done>> change, CancellationToken ct)
    {
        var code = "";
        return scope.RunAsync(
            async db =>
            {
                var consignment = await db.Consignments.SingleOrDefaultAsync(c => c.PlaceId == command.ConsignmentId && c.OperationId == command.OperationId, ct);
                if (consignment is null)
                    return new Refusal("ConsignmentNotHere");
                if (consignment.Version != command.Version)
                    return new Refusal("ChangedMeanwhile");
                if (await db.Entries.AnyAsync(e => e.ReversesId == consignment.LoadEntryId, ct))
                    return new Refusal("ConsignmentCancelled");
                code = (await PlaceNames.ReadAsync(db, [command.ConsignmentId], ct))[command.ConsignmentId].Code;
                return change(consignment);
            },
            _ => AuditRow.For(caller, Now, act, command.OperationId, command.ConsignmentId, code),
            new Change(ChangeKind.Supplies, command.OperationId), ct);
    }

    /// <summary>Why a moment of a consignment's way cannot be; null where it can.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="notBefore">What must have happened first; null where nothing must.</param>
    /// <param name="tooEarly">The refusal where it lies before that.</param>
    public Refusal? CheckMoment(DateTime at, DateTime? notBefore, string tooEarly) =>
        at > Now + People.ReportSheet.ClockTolerance ? new Refusal("MomentInFuture") { Field = "At" }
        : at < notBefore ? new Refusal(tooEarly) { Field = "At" } : null;
}

/// <summary>An act on a consignment that exists.</summary>
internal interface IConsignmentCommand
{
    int OperationId { get; }

    int ConsignmentId { get; }

    /// <summary>Of the consignment as its reader saw it.</summary>
    int Version { get; }
}
