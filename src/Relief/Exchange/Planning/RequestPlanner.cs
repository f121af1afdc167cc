using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Exchange.Planning;

/// <summary>
/// Compares requests of the files with those that are known. A file carries a request on: what it tells beyond what is known is
/// done to it; what somebody has done with it since stays.
/// </summary>
internal sealed class RequestPlanner(ImportPlan plan, ItemPlanner items, Findings findings, ImportTerms terms, DateTime now)
{
    private readonly Dictionary<Guid, SupplyRequest> byKey = [];
    private readonly Dictionary<int, SupplyRequest> byNumber = [];
    private readonly Dictionary<string, PlannedRequest> byCode = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<int, RequestProgress.Come> progress = new Dictionary<int, RequestProgress.Come>();

    /// <param name="db">Where they are.</param>
    /// <param name="answered">The codes of requests that consignments of the files name.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task ReadKnownAsync(ReliefDb db, IReadOnlySet<string> answered, CancellationToken ct)
    {
        if (plan.Operation is not { IsNew: false, Id: var operationId })
            return;
        foreach (var known in await db.SupplyRequests.AsNoTracking().Include(r => r.Goods).Where(r => r.OperationId == operationId).ToListAsync(ct))
            (byKey[known.Key], byNumber[known.Number]) = (known, known);
        var keys = answered.Select(code => KeyOf(plan.Operation.Code, code)).ToHashSet();
        var numbers = answered.Select(RequestCodes.Number).ToHashSet();
        progress = await RequestProgress.ReadAsync(db, [.. byKey.Values.Where(r => keys.Contains(r.Key) || numbers.Contains(r.Number)).Select(r => r.Id)], ct);
    }

    public void Plan(IReadOnlyList<RequestRow> rows)
    {
        foreach (var row in rows)
        {
            if (Compare(row) is not { } request)
                continue;
            byCode.Add(row.Code, request);
            plan.Requests.Add(request);
        }
    }

    /// <summary>The request that a consignment of the files names: theirs, or one that is known.</summary>
    public PlannedRequest? Find(string code)
    {
        if (byCode.TryGetValue(code, out var request))
            return request;
        if (!byNumber.TryGetValue(RequestCodes.Number(code)!.Value, out var known))
            return null;
        request = new PlannedRequest { Code = code, Row = null, Known = known, Place = plan.Places.All.Single(p => p.Id == known.PlaceId), Id = known.Id };
        Allow(request, known);
        byCode.Add(code, request);
        return request;
    }

    private static Guid KeyOf(string operationCode, string requestCode) => EntryIds.Derived($"request {operationCode} {requestCode}");

    private PlannedRequest? Compare(RequestRow row)
    {
        var before = findings.BadTotal;
        if (row.Steps.Any(at => at > now + EntryPlanner.ClockTolerance))
            findings.Bad(row.File, row.Line, null, new Refusal("ImportStillToCome"));
        var place = plan.Places.Find(row.Place, k => k is PlaceKind.Shelter or PlaceKind.Community or PlaceKind.Warehouse);
        if (!place.Succeeded)
            findings.Bad(row.File, row.Line, "place", place.Refusals[0]);
        var lines = row.Rows.Select(l => LineOf(row, l)).OfType<PlannedRequest.Wanted>().ToList();
        foreach (var twice in lines.GroupBy(l => l.Item).Where(g => g.Count() > 1))
            findings.Bad(row.File, row.Line, "item", new Refusal("GoodsTwice", twice.Key.Facts.Names));
        if (findings.BadTotal > before || plan.Operation is not { } operation)
            return null;

        var known = byKey.GetValueOrDefault(KeyOf(operation.Code, row.Code));
        var number = RequestCodes.Number(row.Code)!.Value;
        var isTaken = known is null && byNumber.ContainsKey(number);
        if (isTaken && !terms.KeepKnown)
            findings.Bad(row.File, row.Line, "code", new Refusal("ImportRequestTaken", row.Code));
        var request = new PlannedRequest { Code = row.Code, Row = row, Known = known, Place = place.Value, Number = isTaken ? null : number, Lines = lines, Id = known?.Id ?? 0 };
        Carry(request, row);
        CheckDecision(request, row);
        return findings.BadTotal > before ? null : request;
    }

    private PlannedRequest.Wanted? LineOf(RequestRow row, RequestedLine line)
    {
        if (items.Find(line.Item) is var found && found.TryGet(out var item))
            return new PlannedRequest.Wanted(item, line.Asked, line.Approved);
        findings.Bad(row.File, line.Line, "item", found.Refusals[0]);
        return null;
    }

    private void Carry(PlannedRequest request, RequestRow row)
    {
        var status = request.Known?.Status ?? RequestStatus.Draft;
        var asksTheSame = request.Known is not { } known
            || known.Goods.Select(l => (l.ItemId, l.Asked)).ToHashSet().SetEquals(request.Lines.Select(l => (l.Item.Id, l.Asked)));
        request.Submits = status == RequestStatus.Draft && row.SubmittedAt is not null;
        status = request.Submits ? RequestStatus.Submitted : status;
        request.Decides = status == RequestStatus.Submitted && row.DecidedAt is not null && asksTheSame;
        status = request.Decides ? request.Approves ? RequestStatus.Approved : RequestStatus.Rejected : status;
        request.Cancels = row.CancelledAt is not null && RequestSteps.CanBeCancelled(status);
        if (!asksTheSame || status != Said(row, request.Approves, status))
            findings.Note(row.File, row.Line, new Refusal("ImportRequestStays", row.Code));
        if (request.Known is not null)
            Allow(request, request.Known);
        foreach (var line in request.Decides ? request.Lines : [])
            request.Left[line.Item] = line.Approved ?? 0;
    }

    // Where it came to by its steps before a cancellation, which ends it as it then is.
    private static RequestStatus Said(RequestRow row, bool approves, RequestStatus known) => row switch
    {
        { CancelledAt: not null } => known,
        { DecidedAt: not null } => approves ? RequestStatus.Approved : RequestStatus.Rejected,
        { SubmittedAt: not null } => RequestStatus.Submitted,
        _ => RequestStatus.Draft,
    };

    private void Allow(PlannedRequest request, SupplyRequest known)
    {
        foreach (var line in known.Goods)
        {
            if (items.WithId(line.ItemId) is not { } item)
                continue;
            var come = progress.GetValueOrDefault(line.Id, RequestProgress.Come.None);
            request.LineIds[item] = line.Id;
            request.Left[item] = Math.Max(0, (line.Approved ?? 0) - come.Loaded + come.DidNotCome);
        }
    }

    // By the rule of the screen, tried on a request whose items are numbered as they stand.
    private void CheckDecision(PlannedRequest request, RequestRow row)
    {
        if (row.DecidedAt is not { } at)
            return;
        var tried = New(request, row, 0, (_, i) => i);
        RequestSteps.Submit(tried, at);
        var approved = request.Lines.Select((l, i) => (l.Approved, Index: i)).Where(l => l.Approved is not null).ToDictionary(l => l.Index, l => l.Approved!.Value);
        var outcome = RequestSteps.Decide(tried, approved, row.Reason, at, row.DecidedBy ?? "");
        if (!outcome.Succeeded)
            findings.Bad(row.File, row.Line, outcome.Refusals[0].Field == "Reason" ? "reason" : "approved", outcome.Refusals[0]);
    }

    /// <summary>The request as it was made, before any other step.</summary>
    public static SupplyRequest New(PlannedRequest request, RequestRow row, int operationId, Func<PlannedItem, int, int> idOf, string operationCode = "", int number = 0)
    {
        var made = new SupplyRequest
        {
            OperationId = operationId,
            Number = number,
            Key = KeyOf(operationCode, row.Code),
            PlaceId = request.Place.Standing.Id,
            Status = RequestStatus.Draft,
            Priority = row.Priority,
            MadeAt = row.MadeAt,
            AuthorName = row.Author,
        };
        new RequestContent
        {
            PlaceId = request.Place.Standing.Id, Priority = row.Priority, NeededBy = row.NeededBy, ForWhom = row.ForWhom, Note = row.Note,
            Lines = [.. request.Lines.Select((l, i) => new RequestContent.Wanted(idOf(l.Item, i), l.Asked))],
        }.WriteTo(made);
        return made;
    }
}
