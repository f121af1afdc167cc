using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Needs;
using Relief.Situation;
using Relief.Storage;

namespace Relief.Allocation;

/// <summary>
/// Works out which warehouse should send what, to close the gaps of all shelters. In this order: as much of each gap as there is
/// stock for; then the least way of all goods together, to 100 m as the crow flies; then what expires first, which never makes a way
/// longer. In each warehouse what expires first goes first. Each kind of goods is solved to a proven optimum, as if every warehouse
/// had lorries enough; the lorries couple the kinds and are packed afterwards. Where those of a warehouse do not suffice, what they
/// would have closed is offered to warehouses that have stock and lorries left, by the same rules, and what no lorry takes is told.
/// The optimum is that of the flows: as soon as lorries have changed them, none is claimed. What a warehouse is to have at least
/// (<see cref="Supplies.MinimumLevel"/>) is held back unless it is asked for. Nothing is booked: see <see cref="AcceptAllocation"/>.
/// </summary>
public sealed class SuggestAllocation : IUseCase<SuggestAllocation.Query, AllocationPlan>
{
    public const int MostLorries = 1000;
    public const double MostKg = 1_000_000;

    // Each round fills the lorries of a warehouse at least, and nearly always all is settled in the first.
    private const int MostRounds = 10;

    private readonly Gate gate;
    private readonly SituationBoard board;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal SuggestAllocation(Gate gate, SituationBoard board, IDbContextFactory<ReliefDb> databases, TimeProvider clock)
    {
        this.gate = gate;
        this.board = board;
        this.databases = databases;
        this.clock = clock;
    }

    /// <param name="CarriesKg">One lorry, above 0 and up to <see cref="MostKg"/>; likewise its litres.</param>
    /// <param name="Lorries">How many each warehouse has, up to <see cref="MostLorries"/>.</param>
    public sealed record Query(int OperationId, Horizon Horizon, double CarriesKg = 8000, double CarriesL = 36_000, int Lorries = 10)
    {
        /// <summary>Of the warehouses, by id, that have another number.</summary>
        public IReadOnlyDictionary<int, int> LorriesAt { get; init; } = new Dictionary<int, int>();

        /// <summary>Sends what warehouses are to have at least too.</summary>
        public bool UseMinimum { get; init; }

        /// <summary>Told how many kinds are worked out, of how many.</summary>
        public Action<int, int>? OnProgress { get; init; }
    }

    public async Task<Outcome<AllocationPlan>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        if (!(command.CarriesKg is > 0 and <= MostKg && command.CarriesL is > 0 and <= MostKg))
            return new Refusal("CarriesOutOfRange", MostKg) { Field = nameof(command.CarriesKg) };
        if (command.LorriesAt.Values.Append(command.Lorries).Any(n => n is < 0 or > MostLorries))
            return new Refusal("LorriesOutOfRange", MostLorries) { Field = nameof(command.Lorries) };
        if (await board.PictureAsync(command.OperationId, ct) is not { } picture)
            return Refusal.Missing($"{command.OperationId}");
        await using var db = await databases.CreateDbContextAsync(ct);
        var books = await AllocationBooks.ReadAsync(db, picture, command.Horizon, command.UseMinimum, clock.GetUtcNow(), ct);
        var task = books.Task([.. picture.Warehouses.Select(w => command.LorriesAt.GetValueOrDefault(w.Id, command.Lorries))], command.CarriesKg, command.CarriesL);
        // The solver holds its thread: not the one of whoever asks.
        return await Task.Run(() => books.Plan(task, clock.GetUtcNow().UtcDateTime, Solve(task, done => command.OnProgress?.Invoke(done, task.Lacks.Count), ct)), ct);
    }

    /// <summary>Worked out and packed: everything that needs no books.</summary>
    internal static Solved Solve(AllocationTask task, Action<int>? done, CancellationToken ct)
    {
        var answer = new Allocator(task, ct).Run(done);
        var excess = answer.Cost == 0 ? 0 : (double)answer.Slack / (double)answer.Cost;
        var (lorries, isAll) = Pack(task, answer.Shipments);
        if (isAll)
            return new Solved(lorries, [], [], excess);
        var rest = task.After(lorries);
        var instead = new List<IReadOnlyList<Shipment>>();
        for (var round = 0; round < MostRounds; round++)
        {
            var offered = rest with { Stocks = [.. rest.Stocks.Where(s => rest.Lorries[s.Warehouse] > 0)] };
            var (more, _) = Pack(offered, new Allocator(offered, ct).Run().Shipments);
            if (more.Count == 0)
                break;
            instead.AddRange(more);
            rest = rest.After(more);
        }

        return new Solved(lorries, instead, new Allocator(rest, ct).Run().Shipments, excess);
    }

    private static (List<IReadOnlyList<Shipment>> Lorries, bool IsAll) Pack(AllocationTask task, IReadOnlyList<Shipment> shipments)
    {
        var packed = shipments.GroupBy(s => s.Warehouse).OrderBy(g => g.Key).Select(g => LorryPacking.Pack(task, g.Key, [.. g])).ToList();
        return ([.. packed.SelectMany(p => p.Lorries)], packed.TrueForAll(p => p.Stays.Count == 0));
    }

    /// <param name="Lorries">Each of one warehouse.</param>
    /// <param name="Instead">Those that take what the lorries of other warehouses had no room for.</param>
    /// <param name="Stays">What there would be stock for, and no lorry.</param>
    /// <param name="Excess">See <see cref="AllocationPlan.Proof"/>.</param>
    internal sealed record Solved(IReadOnlyList<IReadOnlyList<Shipment>> Lorries, IReadOnlyList<IReadOnlyList<Shipment>> Instead, IReadOnlyList<Shipment> Stays, double Excess);
}
