using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Needs;
using Relief.Situation;
using Relief.Storage;

namespace Relief.Allocation;

/// <summary>
/// Works out which warehouse should send what, to close the gaps of all shelters. In this order: as much of each gap as there is
/// stock for; then the least way of all goods together, to 100 m as the crow flies; then what expires first, which never makes a way
/// longer. In each warehouse what expires first goes first. Each kind of goods is solved to a proven optimum; the lorries couple
/// the kinds and are packed afterwards, so that where they do not suffice, what stays is told and no optimum is claimed.
/// Nothing is booked: see <see cref="AcceptAllocation"/>.
/// </summary>
public sealed class SuggestAllocation : IUseCase<SuggestAllocation.Query, AllocationPlan>
{
    public const int MostLorries = 1000;
    public const double MostKg = 1_000_000;

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
        var books = await AllocationBooks.ReadAsync(db, picture, command.Horizon, clock.GetUtcNow(), ct);
        var task = books.Task([.. picture.Warehouses.Select(w => command.LorriesAt.GetValueOrDefault(w.Id, command.Lorries))], command.CarriesKg, command.CarriesL);
        // The solver holds its thread: not the one of whoever asks.
        return await Task.Run(() => books.Plan(task, clock.GetUtcNow().UtcDateTime, Solve(task, done => command.OnProgress?.Invoke(done, task.Lacks.Count), ct)), ct);
    }

    /// <summary>Worked out and packed: everything that needs no books.</summary>
    internal static Solved Solve(AllocationTask task, Action<int>? done, CancellationToken ct)
    {
        var answer = new Allocator(task, ct).Run(done);
        var packed = answer.Shipments.GroupBy(s => s.Warehouse).OrderBy(g => g.Key).Select(g => (Warehouse: g.Key, Packed: LorryPacking.Pack(task, g.Key, [.. g]))).ToList();
        return new Solved([.. packed.SelectMany(p => p.Packed.Lorries)], [.. packed.SelectMany(p => p.Packed.Stays)], answer.Cost == 0 ? 0 : (double)answer.Slack / (double)answer.Cost);
    }

    /// <param name="Lorries">Each of one warehouse.</param>
    /// <param name="Stays">What did not fit.</param>
    /// <param name="Excess">See <see cref="AllocationPlan.Proof"/>.</param>
    internal sealed record Solved(IReadOnlyList<IReadOnlyList<Shipment>> Lorries, IReadOnlyList<Shipment> Stays, double Excess);
}
