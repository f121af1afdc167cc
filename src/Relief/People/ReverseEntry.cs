using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>Undoes an entry, as if it had never been made. The entry stays readable, with who undid it and why.</summary>
public sealed class ReverseEntry : IUseCase<ReverseEntry.Command, Receipt>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;

    internal ReverseEntry(Gate gate, IDbContextFactory<ReliefDb> databases, ILedger ledger, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// <summary>The note is the reason.</summary>
    public sealed record Command : Report
    {
        public required Guid ReversesId { get; init; }
    }

    public async Task<Outcome<Receipt>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var reach = await gate.ScopeAsync(caller, Permission.ReverseEntry, command.OperationId, ct);
        if (reach.IsNone)
            return new Refusal(caller.UserId is null ? Refusal.NotSignedIn : Refusal.NotPermitted);

        await using var db = await databases.CreateDbContextAsync(ct);
        var original = await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.ReversesId && e.OperationId == command.OperationId, ct);
        if (original is null)
            return new Refusal("EntryNotHere") { Field = nameof(command.ReversesId) };
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = await db.Operations.Where(o => o.Id == command.OperationId).Select(o => o.TimeZone).SingleAsync(ct);
        if (!ReversalRight.Allows(reach, caller, original, TimeZoneInfo.FindSystemTimeZoneById(zone), now, command.Sending?.MadeAt))
            return new Refusal(ReversalRight.CodeOf(reach, caller, original));

        var sheet = new ReportSheet(command, new Dictionary<int, Place>(), wasBooked: false, now);
        sheet.CheckMoment();
        if (Wording.Lines(command.Note) is null)
            sheet.Refuse("ReasonMissing", nameof(command.Note));
        if (original.Kind == EntryKind.Reversal)
            sheet.Refuse("CannotReverseReversal", nameof(command.ReversesId));
        if (sheet.Refusals.Count > 0)
            return Outcome<Receipt>.Refused(sheet.Refusals);

        var reversal = sheet.Draft(caller, EntryKind.Reversal, 0) with { PlaceId = original.PlaceId, ReversesId = original.Id };
        var audit = AuditRow.For(caller, now, nameof(ReverseEntry), command.OperationId, original.PlaceId, original.Id.ToString());
        var receipts = await ledger.AppendAsync(new EntryGroup([]) { Audit = [audit], Prepare = new Preparation((books, stop) => UndoAsync(books, original, reversal, stop)) }, ct);
        return receipts.TryGet(out var booked) ? booked[0] : receipts.As<Receipt>();
    }

    private static async Task<Outcome<IReadOnlyList<EntryDraft>>> UndoAsync(ReliefDb db, Entry original, EntryDraft reversal, CancellationToken ct)
    {
        // What is undone already, by this reversal sent again or by another, is for the ledger to say.
        var isUndone = await db.Entries.AnyAsync(e => e.Id == reversal.Id || e.ReversesId == original.Id, ct);
        if (!isUndone && await Undoing.CheckAsync(db, [original], [], nameof(Command.ReversesId), ct) is { } refusal)
            return refusal;
        return Outcome<IReadOnlyList<EntryDraft>>.Success([reversal]);
    }
}
