using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Operations;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>The picture of an operation as of a past moment, worked out from the lines.</summary>
public sealed class SeeAsOf : IUseCase<AsOfQuestion, Picture>
{
    private readonly Gate gate;
    private readonly BooksStateReader reader;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SeeAsOf(Gate gate, BooksStateReader reader, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.reader = reader;
        this.databases = databases;
    }

    public async Task<Outcome<Picture>> RunAsync(Caller caller, AsOfQuestion command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        if (command.Moment.HappenedBy < AsOf.Earliest)
            return new Refusal("MomentTooEarly") { Field = nameof(command.Moment) };
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.OperationId, ct) is not { } operation)
            return Refusal.Missing($"{command.OperationId}");
        var (state, sequence) = await reader.ReadAsOfAsync(command.OperationId, command.Moment, ct);
        var counts = state.Differences.Values.Select(d => d.CountSequence).Distinct().ToList();
        var entryIds = await db.Entries.Where(e => counts.Contains(e.Sequence)).ToDictionaryAsync(e => e.Sequence, e => e.Id, ct);
        var hourBefore = await HourBefore.OfAsync(db, command.OperationId, command.Moment.HappenedBy, sequence, state, ct);
        var frame = new Frame(command.Moment.HappenedBy, sequence, command.Moment, hourBefore, s => entryIds.TryGetValue(s, out var id) ? id : null);
        return PictureBuilder.Build(ListOperations.View(operation), state, frame);
    }
}

public sealed record AsOfQuestion(int OperationId, AsOf Moment);
