using Relief.Access;

namespace Relief.Finding;

/// <summary>Which places of an operation a text means, for narrowing a list: typing errors count only where nothing fits without.</summary>
public sealed class FilterPlaces : IUseCase<FilterPlaces.Query, IReadOnlySet<int>>
{
    private readonly Gate gate;
    private readonly PlaceIndexes indexes;

    internal FilterPlaces(Gate gate, PlaceIndexes indexes)
    {
        this.gate = gate;
        this.indexes = indexes;
    }

    public sealed record Query(int OperationId, string Typed);

    public async Task<Outcome<IReadOnlySet<int>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        var index = await indexes.OfAsync(command.OperationId, ct);
        return Outcome<IReadOnlySet<int>>.Success(command.Typed.Length > Names.MaxLength ? new HashSet<int>() : index.Matching(command.Typed));
    }
}
