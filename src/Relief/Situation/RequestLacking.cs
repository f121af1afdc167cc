using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;
using Relief.Supplies;
using Relief.Supplies.Requests;

namespace Relief.Situation;

/// <summary>Asks for what a decision says that a shelter lacks: for as much of it as nobody has asked for, and urgently where it is wanted before tomorrow.</summary>
public sealed class RequestLacking : IUseCase<RequestLacking.Command, RequestLacking.Made>
{
    private readonly Gate gate;
    private readonly SituationBoard board;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly MakeRequest make;

    internal RequestLacking(Gate gate, SituationBoard board, IDbContextFactory<ReliefDb> databases, MakeRequest make)
    {
        this.gate = gate;
        this.board = board;
        this.databases = databases;
        this.make = make;
    }

    /// <param name="Key">Made with the press: sent twice, one request is made.</param>
    public sealed record Command(int OperationId, Guid Key, int PlaceId);

    /// <param name="Version">Of the request, for who takes it back.</param>
    /// <param name="Goods">In the items' smallest units.</param>
    public sealed record Made(int RequestId, string Code, int Version, IReadOnlyList<(ItemName Item, long Quantity)> Goods);

    public async Task<Outcome<Made>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.RequestSupplies, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await ThereAsync(db, command, ct) is { } there)
            return there;
        if (await board.PictureAsync(command.OperationId, ct) is not { } picture)
            return Refusal.Missing($"{command.OperationId}");
        var decision = picture.Decisions.FirstOrDefault(d => d.PlaceId == command.PlaceId && d.Lacking is not null);
        var asked = decision?.ToAsk(picture.At) ?? [];
        var codes = asked.Select(a => a.Item).ToList();
        var items = await db.Items.Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Id, ct);
        if (decision is null || items.Count == 0)
            return new Refusal("NothingLeftToAsk");
        var made = await make.RunAsync(caller, new(command.OperationId, command.Key, new RequestContent
        {
            PlaceId = command.PlaceId,
            Priority = decision.IsTonight(picture.At) ? RequestPriority.Urgent : RequestPriority.Normal,
            NeededBy = decision.RunningOut.Select(r => (DateTime?)r.At).FirstOrDefault(at => at > picture.At),
            Lines = [.. asked.Where(a => items.ContainsKey(a.Item)).Select(a => new RequestContent.Wanted(items[a.Item], a.Quantity))],
        }), (books, stop) => AskedMeanwhileAsync(books, command.PlaceId, [.. items.Values], [.. decision.Lacking!.Announced.Select(a => a.Code)], stop), ct);
        return made.Succeeded ? (await ThereAsync(db, command, ct))! : made.As<Made>();
    }

    // Two who press at once have both read a picture in which nobody has asked.
    private static async Task<Refusal?> AskedMeanwhileAsync(ReliefDb db, int placeId, IReadOnlyList<int> itemIds, HashSet<string> counted, CancellationToken ct)
    {
        var numbers = await db.SupplyRequests.Where(r => r.PlaceId == placeId && r.Status == RequestStatus.Submitted && r.Goods.Any(g => itemIds.Contains(g.ItemId)))
            .OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(ct);
        return numbers.Select(RequestCodes.Of).FirstOrDefault(code => !counted.Contains(code)) is { } other ? new Refusal("AskedMeanwhile", other) : null;
    }

    private static async Task<Made?> ThereAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        var there = await db.SupplyRequests.AsNoTracking().Include(r => r.Goods.OrderBy(l => l.Id))
            .SingleOrDefaultAsync(r => r.Key == command.Key && r.OperationId == command.OperationId && r.PlaceId == command.PlaceId, ct);
        if (there is null)
            return null;
        var names = await ItemNames.ReadAsync(db, there.Goods.Select(l => l.ItemId), ct);
        return new Made(there.Id, RequestCodes.Of(there.Number), there.Version, [.. there.Goods.Select(l => (names[l.ItemId], l.Asked))]);
    }
}
