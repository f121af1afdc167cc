using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>Asks for goods for a place, or begins to: a draft waits until its author submits it.</summary>
public sealed class MakeRequest : IUseCase<MakeRequest.Command, MakeRequest.Made>
{
    private readonly Gate gate;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;

    internal MakeRequest(Gate gate, ILedger ledger, TimeProvider clock)
    {
        this.gate = gate;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// <param name="Key">Made when somebody begins to fill in the form: sent twice, one request is made.</param>
    /// <param name="AsDraft">It is kept, and nobody is asked yet.</param>
    /// <param name="ReportId">The report of a need at the place that it answers: settled as soon as somebody is asked.</param>
    public sealed record Command(int OperationId, Guid Key, RequestContent Content, bool AsDraft = false, Guid? ReportId = null);

    public sealed record Made(int RequestId, string Code);

    public Task<Outcome<Made>> RunAsync(Caller caller, Command command, CancellationToken ct = default) => RunAsync(caller, command, (_, _) => Task.FromResult<Refusal?>(null), ct);

    /// <param name="unless">What speaks against it, asked in the ledger's turn: nobody can make another request between the asking and the making.</param>
    internal async Task<Outcome<Made>> RunAsync(Caller caller, Command command, Func<ReliefDb, CancellationToken, Task<Refusal?>> unless, CancellationToken ct)
    {
        if (await gate.CheckAsync(caller, Permission.RequestSupplies, command.OperationId, ct, command.Content.PlaceId) is { } refusal)
            return refusal;
        if (command.Key == Guid.Empty)
            return new Refusal("EntryNeedsId");
        var now = clock.GetUtcNow().UtcDateTime;

        // Through the ledger's turn, although nothing is entered: two requests made at the same moment must not get one number.
        Made? made = null;
        var outcome = await ledger.AppendAsync(new EntryGroup([]) { Prepare = new Preparation(MakeAsync) { Changes = command.ReportId is null ? [new(ChangeKind.Supplies, command.OperationId)] : [new(ChangeKind.Supplies, command.OperationId), new(ChangeKind.Field, command.OperationId)] } }, ct);
        return outcome.Succeeded ? made! : outcome.As<Made>();

        async Task<Outcome<IReadOnlyList<EntryDraft>>> MakeAsync(ReliefDb db, CancellationToken stop)
        {
            if (await db.SupplyRequests.AsNoTracking().Include(r => r.Goods).SingleOrDefaultAsync(r => r.Key == command.Key, stop) is { } there)
            {
                made = Named(there);
                return IsSame(there, command) ? Nothing : new Refusal("EntryIdTaken", command.Key);
            }

            List<Refusal> refusals = [.. await command.Content.CheckAsync(db, command.OperationId, now, stop)];
            if (command.ReportId is { } reportId && await ReportAnswer.CheckAsync(db, command.OperationId, reportId, command.Content.PlaceId, stop) is { } cannot)
                refusals.Add(cannot);
            if (await unless(db, stop) is { } against)
                refusals.Add(against);
            if (refusals.Count > 0)
                return Outcome<IReadOnlyList<EntryDraft>>.Refused(refusals);
            var last = await db.SupplyRequests.Where(r => r.OperationId == command.OperationId).MaxAsync(r => (int?)r.Number, stop) ?? 0;
            var request = New(caller, command, last + 1, now);
            db.SupplyRequests.Add(request);
            if (!command.AsDraft)
                await ReportAnswer.SettleAsync(db, caller, request, now, stop);
            db.AuditRows.Add(AuditRow.For(caller, now, nameof(MakeRequest), command.OperationId, command.Content.PlaceId, RequestCodes.Of(request.Number)));
            await db.SaveChangesAsync(stop);
            made = Named(request);
            return Nothing;
        }
    }

    private static Outcome<IReadOnlyList<EntryDraft>> Nothing => Outcome<IReadOnlyList<EntryDraft>>.Success([]);

    // A draft that was submitted, or a request that was changed meanwhile, is still the one that was asked for.
    private static bool IsSame(SupplyRequest there, Command command) => there.OperationId == command.OperationId && there.PlaceId == command.Content.PlaceId
        && (there.Version > 0 || ((there.Status == RequestStatus.Draft) == command.AsDraft
            && there.Goods.Select(l => new RequestContent.Wanted(l.ItemId, l.Asked)).ToHashSet().SetEquals(command.Content.Lines)));

    private static Made Named(SupplyRequest request) => new(request.Id, RequestCodes.Of(request.Number));

    private static SupplyRequest New(Caller caller, Command command, int number, DateTime now)
    {
        var request = new SupplyRequest
        {
            OperationId = command.OperationId,
            Number = number,
            Key = command.Key,
            ReportId = command.ReportId,
            PlaceId = command.Content.PlaceId,
            Status = command.AsDraft ? RequestStatus.Draft : RequestStatus.Submitted,
            Priority = command.Content.Priority,
            MadeAt = now,
            SubmittedAt = command.AsDraft ? null : now,
            AuthorId = caller.UserId,
            AuthorName = caller.Name,
        };
        command.Content.WriteTo(request);
        return request;
    }
}
