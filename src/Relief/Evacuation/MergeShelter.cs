using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.People;
using Relief.Storage;

namespace Relief.Evacuation;

/// <summary>
/// Makes one shelter of two records of it: what the books hold at the duplicate is moved to the other, and what is said of the
/// duplicate from then on is booked there. What happened at it before stays where it was.
/// </summary>
public sealed class MergeShelter : IUseCase<MergeShelter.Command, MergeShelter.Merged>
{
    private readonly Gate gate;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;

    internal MergeShelter(Gate gate, ILedger ledger, TimeProvider clock)
    {
        this.gate = gate;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// <param name="PlaceId">The duplicate.</param>
    /// <param name="Version">Of the duplicate, as the editor saw it.</param>
    /// <param name="IntoId">The shelter that it becomes part of.</param>
    /// <param name="EntryId">Made by whoever asks, before it is sent: sent twice, it is done once.</param>
    public sealed record Command(int OperationId, int PlaceId, int Version, int IntoId, Guid EntryId)
    {
        /// <summary>UTC; null for now. Never before the last that the books know of the duplicate, or something would be left there.</summary>
        public DateTime? OccurredAt { get; init; }

        public string? Note { get; init; }
    }

    /// <param name="WasThere">It had been asked before; nothing was moved twice.</param>
    public sealed record Merged(int IntoId, bool WasThere);

    public async Task<Outcome<Merged>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        foreach (var permission in (Permission[])[Permission.PlanEvacuation, Permission.ReportPeople])
        {
            if (await gate.CheckAsync(caller, permission, command.OperationId, ct, command.PlaceId, command.IntoId) is { } refusal)
                return refusal;
        }

        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        if (Check(command, now) is { Count: > 0 } refusals)
            return Outcome<Merged>.Refused(refusals);

        // All of it is one transaction of the ledger, so that nothing is ever half done; a refusal undoes what was prepared.
        var (audit, wasThere) = (new List<AuditRow>(), false);
        var receipts = await ledger.AppendAsync(new EntryGroup([])
        {
            Audit = audit,
            Prepare = new Preparation(async (db, stop) =>
            {
                audit.Clear();
                var merging = new ShelterMerging(db, caller, command, now);
                wasThere = await merging.WasDoneAsync(stop);
                if (wasThere)
                    return new Refusal("ChangedMeanwhile");
                try
                {
                    var entries = await merging.RunAsync(stop);
                    if (entries.Succeeded)
                        audit.Add(AuditRow.For(caller, now, nameof(MergeShelter), command.OperationId, command.PlaceId, merging.Code, merging.Detail));
                    return entries;
                }
                catch (DbUpdateConcurrencyException)
                {
                    return new Refusal("ChangedMeanwhile");
                }
            }) { Changes = [new(ChangeKind.Places, command.OperationId), new(ChangeKind.Access, command.OperationId), new(ChangeKind.Supplies, command.OperationId)] },
        }, ct);
        return receipts.Succeeded || wasThere ? new Merged(command.IntoId, wasThere) : receipts.As<Merged>();
    }

    private static List<Refusal> Check(Command command, DateTime now)
    {
        var refusals = new List<Refusal>();
        if (command.EntryId == Guid.Empty)
            refusals.Add(new Refusal("EntryNeedsId") { Field = nameof(command.EntryId) });
        if (command.PlaceId == command.IntoId)
            refusals.Add(new Refusal("MergeItself") { Field = nameof(command.IntoId) });
        if (command.OccurredAt > now + ReportSheet.ClockTolerance)
            refusals.Add(new Refusal("MomentInFuture") { Field = nameof(command.OccurredAt) });
        if (command.OccurredAt is { Year: < 2000 })
            refusals.Add(new Refusal("MomentTooEarly") { Field = nameof(command.OccurredAt) });
        if (command.Note?.Length > ReportSheet.MaxNoteLength)
            refusals.Add(new Refusal("NoteTooLong", ReportSheet.MaxNoteLength) { Field = nameof(command.Note) });
        return refusals;
    }
}
