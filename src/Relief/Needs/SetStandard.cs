using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Needs;

/// <summary>Says what is enough in an operation, or at one of its shelters, instead of the default; or goes back to the default.</summary>
public sealed class SetStandard : IUseCase<SetStandard.Command, Done>
{
    public const int MaxReason = 500;
    public const decimal MaxAmount = 100_000;
    public const int MaxPer = 100_000;
    public const int MaxFirstDays = 365;

    private readonly Gate gate;
    private readonly WriteScope writes;
    private readonly TimeProvider clock;

    internal SetStandard(Gate gate, WriteScope writes, TimeProvider clock)
    {
        this.gate = gate;
        this.writes = writes;
        this.clock = clock;
    }

    /// <param name="PlaceId">A shelter; null for the whole operation.</param>
    /// <param name="Code">Of an indicator, or of what else <see cref="StandardBook"/> names.</param>
    /// <param name="Amount">So much for each <paramref name="Per"/>; null goes back to what holds without it.</param>
    /// <param name="Reason">Why; not asked where one goes back.</param>
    /// <param name="Version">Of the override that was shown; null where there was none.</param>
    public sealed record Command(int OperationId, int? PlaceId, string Code, decimal? Amount, int? Per, string? Reason, int? Version);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var refusal = command.PlaceId is { } place
            ? await gate.CheckAsync(caller, Permission.EditShelter, command.OperationId, ct, place)
            : await gate.CheckAsync(caller, Permission.ManageOperations, command.OperationId, ct);
        if (refusal is not null)
            return refusal;
        command = command with { Reason = Wording.Line(command.Reason), Per = command.Per ?? 1 };
        if (Check(command) is { Count: > 0 } wrong)
            return Outcome<Done>.Refused(wrong);
        var now = clock.GetUtcNow().UtcDateTime;
        return await writes.RunAsync(db => ChangeAsync(db, caller, command, now, ct),
            _ => AuditRow.For(caller, now, nameof(SetStandard), command.OperationId, command.PlaceId, command.Code, Detail(command).ToString()),
            new Change(ChangeKind.Places, command.OperationId), ct);
    }

    private static AuditDetail Detail(Command command)
    {
        var detail = new AuditDetail().With(AuditTerm.Standard, command.Code).With(AuditTerm.Amount, Said(command));
        return command.Amount is null ? detail : detail.With(AuditTerm.Reason, command.Reason);
    }

    private static string? Said(Command command) => command.Amount is not { } amount ? null
        : command.Per > 1 ? FormattableString.Invariant($"{amount:0.###} / {command.Per}") : FormattableString.Invariant($"{amount:0.###}");

    private static List<Refusal> Check(Command command)
    {
        List<Refusal> wrong = [];
        var isOfEverywhere = command.Code == StandardBook.FirstDaysCode;
        if (Indicators.Find(command.Code) is null && command.Code != StandardBook.HouseholdCode && !(isOfEverywhere && command.PlaceId is null))
            wrong.Add(new Refusal("StandardUnknown", command.Code) { Field = nameof(command.Code) });
        if (command.Amount is not { } amount)
            return wrong;
        if (amount < (command.Code == StandardBook.HouseholdCode ? 1 : 0) || amount > (isOfEverywhere ? MaxFirstDays : MaxAmount) || decimal.Round(amount, 3) != amount)
            wrong.Add(new Refusal("StandardAmountWrong", isOfEverywhere ? MaxFirstDays : MaxAmount) { Field = nameof(command.Amount) });
        if (command.Per is < 1 or > MaxPer)
            wrong.Add(new Refusal("StandardPerWrong", MaxPer) { Field = nameof(command.Per) });
        if (command.Reason is null)
            wrong.Add(new Refusal("StandardReasonMissing") { Field = nameof(command.Reason) });
        else if (command.Reason.Length > MaxReason)
            wrong.Add(new Refusal("StandardReasonLong", MaxReason) { Field = nameof(command.Reason) });
        return wrong;
    }

    private static async Task<Outcome<Done>> ChangeAsync(ReliefDb db, Caller caller, Command command, DateTime now, CancellationToken ct)
    {
        if (command.PlaceId is { } placeId)
        {
            var shelter = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == placeId && p.OperationId == command.OperationId && p.Kind == PlaceKind.Shelter, ct);
            if (shelter is null)
                return Refusal.Missing($"#{placeId}");
            if (await EditedPlace.MergedAsync(db, shelter, ct) is { } merged)
                return merged;
        }

        if (!await db.Operations.AnyAsync(o => o.Id == command.OperationId, ct))
            return Refusal.Missing("operation");
        var known = await db.Standards.SingleOrDefaultAsync(s => s.OperationId == command.OperationId && s.PlaceId == command.PlaceId && s.Code == command.Code, ct);
        if (known?.Version != command.Version)
            return new Refusal("ChangedMeanwhile");
        if (command.Amount is not { } amount)
        {
            if (known is not null)
                db.Standards.Remove(known);
            return Done.It;
        }

        if (known is null)
        {
            known = new StandardOverride { OperationId = command.OperationId, PlaceId = command.PlaceId, Code = command.Code, Amount = amount, Per = command.Per!.Value, Reason = command.Reason!, SetAt = now, SetBy = caller.Name };
            db.Standards.Add(known);
        }

        (known.Amount, known.Per, known.Reason, known.SetAt, known.SetBy) = (amount, command.Per!.Value, command.Reason!, now, caller.Name);
        return Done.It;
    }
}
