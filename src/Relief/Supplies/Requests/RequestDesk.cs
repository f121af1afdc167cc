using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>What every act on a request that exists needs around its own rules: the request as its reader saw it, the audit row, the change notice.</summary>
internal sealed class RequestDesk(IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
{
    public const int MaxReasonLength = 500;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Where the goods of a request are wanted; null where there is no such request in the operation.</summary>
    public async Task<int?> PlaceOfAsync(int operationId, int requestId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.SupplyRequests.Where(r => r.Id == requestId && r.OperationId == operationId).Select(r => (int?)r.PlaceId).SingleOrDefaultAsync(ct);
    }

    /// <summary>Changes a request. Somebody else's change since its reader saw it is refused.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="act">The use case, for the audit.</param>
    /// <param name="command">Which request, and as of which version.</param>
    /// <param name="change">What is done; a refusal from it leaves everything as it was.</param>
    /// <param name="ct">Stops it before the commit.</param>
    public Task<Outcome<Done>> ChangeAsync(Caller caller, string act, IRequestCommand command, Func<ReliefDb, SupplyRequest, Task<Outcome<Done>>> change, CancellationToken ct)
    {
        var code = "";
        int? placeId = null;
        return scope.RunAsync(
            async db =>
            {
                var request = await db.SupplyRequests.Include(r => r.Goods).SingleOrDefaultAsync(r => r.Id == command.RequestId && r.OperationId == command.OperationId, ct);
                if (request is null)
                    return new Refusal("RequestNotHere");
                if (request.Version != command.Version)
                    return new Refusal("ChangedMeanwhile");
                (code, placeId) = (RequestCodes.Of(request.Number), request.PlaceId);
                var done = await change(db, request);
                // A change of lines alone is a change of the request too, which another editor must hear of.
                db.Entry(request).Property(r => r.Priority).IsModified = true;
                return done;
            },
            _ => AuditRow.For(caller, Now, act, command.OperationId, placeId, code),
            new Change(ChangeKind.Supplies, command.OperationId), ct);
    }

    /// <summary>The reason as it is kept, or why it cannot be.</summary>
    public static Outcome<string> Reason(string? typed) => Wording.Lines(typed) switch
    {
        null => new Refusal("ReasonMissing") { Field = "Reason" },
        { Length: > MaxReasonLength } => new Refusal("NoteTooLong", MaxReasonLength) { Field = "Reason" },
        var reason => reason,
    };
}

/// <summary>An act on a request that exists.</summary>
internal interface IRequestCommand
{
    int OperationId { get; }

    int RequestId { get; }

    /// <summary>Of the request as its reader saw it.</summary>
    int Version { get; }
}
