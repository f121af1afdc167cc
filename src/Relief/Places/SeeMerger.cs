using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Places;

/// <summary>Of which shelter a code is another record by now: such a one stands in no list, but its address still leads somewhere.</summary>
public sealed class SeeMerger : IUseCase<SeeMerger.Question, SeeMerger.View>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;

    internal SeeMerger(IDbContextFactory<ReliefDb> databases, Gate gate)
    {
        this.databases = databases;
        this.gate = gate;
    }

    /// <param name="Code">In any case.</param>
    public sealed record Question(int OperationId, string Code);

    /// <param name="At">Since when, UTC.</param>
    public sealed record View(PlaceName Place, PlaceName Into, DateTime At);

    /// <summary>Refused as not found where the code is of no place, or of one that stands for itself.</summary>
    public async Task<Outcome<View>> RunAsync(Caller caller, Question command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var merged = await db.Places.AsNoTracking().Where(p => p.OperationId == command.OperationId && p.MergedIntoId != null).ToListAsync(ct);
        if (merged.Find(p => string.Equals(p.Code, command.Code, StringComparison.OrdinalIgnoreCase)) is not { } place)
            return Refusal.Missing(command.Code);
        return new View(new PlaceName(place.Id, place.Code, place.Names, place.Kind), (await PlaceNames.MergedIntoAsync(db, place, ct))!, place.MergedAt!.Value);
    }
}
