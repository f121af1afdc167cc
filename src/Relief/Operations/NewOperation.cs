using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>Makes an operation with its places outside, for whoever holds the transaction.</summary>
internal static class NewOperation
{
    /// <summary>Checks the facts, then adds and saves the operation and its places outside. Refused: facts that are wrong, a code that is taken.</summary>
    public static async Task<Outcome<Operation>> AddAsync(ReliefDb db, string code, OperationDetails facts, bool isExercise, DateTime now, CancellationToken ct)
    {
        facts = facts.Clean();
        var wrong = OperationRules.Check(facts, now).ToList();
        if (OperationRules.CheckCode(code) is { } wrongCode)
            wrong.Insert(0, wrongCode);
        if (wrong.Count > 0)
            return Outcome<Operation>.Refused(wrong);
        if ((await db.Operations.Select(o => o.Code).ToListAsync(ct)).Contains(code, StringComparer.OrdinalIgnoreCase))
            return new Refusal("OperationCodeTaken", code) { Field = "Code" };
        var operation = new Operation
        {
            Code = code,
            Names = facts.Names,
            TimeZone = facts.TimeZone,
            Languages = string.Join(',', facts.Languages),
            Area = facts.Area,
            OrderedAt = facts.OrderedAt,
            ReportLimitMinutes = facts.ReportLimitMinutes,
            NearlyFullPercent = facts.NearlyFullPercent,
            MapAttribution = facts.MapAttribution,
            MapStyle = facts.MapStyle,
            IsExercise = isExercise,
            CreatedAt = now,
        };
        db.Operations.Add(operation);
        await db.SaveChangesAsync(ct);
        db.Places.AddRange(OutsidePlaces.For(operation.Id));
        await db.SaveChangesAsync(ct);
        return operation;
    }
}
