using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>Makes one request of two that the same place has submitted: the one takes over what the other asks.</summary>
public sealed class MergeRequests : IUseCase<MergeRequests.Command, Done>
{
    private readonly Gate gate;
    private readonly RequestDesk desk;

    internal MergeRequests(Gate gate, RequestDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="RequestId">The request that stays.</param>
    /// <param name="OtherId">The one whose lines it takes over, with who they are for and its note.</param>
    /// <param name="OtherVersion">Of the other as its reader saw it.</param>
    public sealed record Command(int OperationId, int RequestId, int Version, int OtherId, int OtherVersion) : IRequestCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var placeId = await desk.PlaceOfAsync(command.OperationId, command.RequestId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, placeId is { } id ? [id] : []) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(MergeRequests), command, (db, request) => MergeAsync(db, command, request, ct), ct);
    }

    private static async Task<Outcome<Done>> MergeAsync(ReliefDb db, Command command, SupplyRequest request, CancellationToken ct)
    {
        var other = await db.SupplyRequests.Include(r => r.Goods).SingleOrDefaultAsync(r => r.Id == command.OtherId && r.OperationId == command.OperationId, ct);
        if (other is null || other.Id == request.Id || other.PlaceId != request.PlaceId)
            return new Refusal("MergeSamePlace");
        if (other.Version != command.OtherVersion)
            return new Refusal("ChangedMeanwhile");
        if (request.Status != RequestStatus.Submitted || other.Status != RequestStatus.Submitted)
            return new Refusal("MergeSubmitted");
        foreach (var line in other.Goods)
        {
            if (request.Goods.Find(l => l.ItemId == line.ItemId) is { } same)
                same.Asked += line.Asked;
            else
                request.Goods.Add(new RequestLine { ItemId = line.ItemId, Asked = line.Asked });
        }

        request.Priority = (RequestPriority)Math.Max((short)request.Priority, (short)other.Priority);
        request.NeededBy = request.NeededBy is { } one && other.NeededBy is { } two ? (one < two ? one : two) : request.NeededBy ?? other.NeededBy;
        request.ForWhom = Together("; ", RequestContent.MaxForWhomLength, request.ForWhom, other.ForWhom);
        request.Note = Together("\n", EntryRules.MaxNoteLength, request.Note, other.Note is { } note ? $"{RequestCodes.Of(other.Number)}: {note}" : null);
        (other.Status, other.MergedIntoId) = (RequestStatus.Merged, request.Id);
        return Done.It;
    }

    // What does not fit is still to be read at the other request.
    private static string? Together(string separator, int most, params IReadOnlyList<string?> texts) => string.Join(separator, texts.OfType<string>().Distinct(StringComparer.Ordinal)) switch
    {
        "" => null,
        { } text when text.Length > most => Wording.Lines(text[..(most - 1)]) + "…",
        var text => text,
    };
}
