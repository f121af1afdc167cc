using Relief.Access;
using Relief.Finding;
using Relief.Operations;
using Relief.Places;
using Relief.Situation;

namespace Relief.Field;

/// <summary>The places that the caller may report for. Where a grant is for all of an operation they are searched for, not listed.</summary>
public sealed class ListFieldPlaces : IUseCase<ListFieldPlaces.Query, IReadOnlyList<ListFieldPlaces.Listed>>
{
    private readonly Gate gate;
    private readonly PlaceIndexes indexes;
    private readonly ListOperations operations;
    private readonly SituationBoard board;

    internal ListFieldPlaces(Gate gate, PlaceIndexes indexes, ListOperations operations, SituationBoard board)
    {
        this.gate = gate;
        this.indexes = indexes;
        this.operations = operations;
        this.board = board;
    }

    /// <param name="Typed">The beginning of a name or code; empty lists nothing but the named places.</param>
    public sealed record Query(string? Typed = null, int Most = 20);

    /// <param name="Named">The places that grants name; kept on the phone.</param>
    /// <param name="MayAll">Whether the caller may report for any place of it.</param>
    /// <param name="Found">What was searched for, where the caller may report for any place.</param>
    public sealed record Listed(OperationView Operation, IReadOnlyList<Row> Named, bool MayAll, IReadOnlyList<Row> Found);

    public sealed record Row(PlaceName Place, long People, LastReport? LastReport);

    public async Task<Outcome<IReadOnlyList<Listed>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        var seen = await operations.RunAsync(caller, new ListOperations.Query(), ct);
        if (!seen.TryGet(out var all))
            return seen.As<IReadOnlyList<Listed>>();
        var listed = new List<Listed>();
        foreach (var operation in all)
        {
            var scope = await gate.ScopeAsync(caller, Permission.ReportPeople, operation.Id, ct);
            if (!scope.IsNone && await board.PictureAsync(operation.Id, ct) is { } picture)
                listed.Add(Of(operation, scope, picture, await FoundAsync(operation, scope, command, ct)));
        }

        return listed;
    }

    private async Task<IReadOnlyList<int>> FoundAsync(OperationView operation, Scope scope, Query command, CancellationToken ct)
    {
        var typed = command.Typed?.Trim() ?? "";
        if (!scope.ReachesAll || typed.Length is 0 or > Names.MaxLength)
            return [];
        var index = await indexes.OfAsync(operation.Id, ct);
        return [.. index.Find(typed, 5 * command.Most).Where(p => p.Kind is PlaceKind.Community or PlaceKind.Shelter).Take(command.Most).Select(p => p.Id)];
    }

    private static Listed Of(OperationView operation, Scope scope, Picture picture, IReadOnlyList<int> found)
    {
        var named = scope.Parts.SelectMany(p => p.PlaceIds ?? new HashSet<int>()).ToHashSet();
        var wanted = named.Concat(found).ToHashSet();
        var lines = picture.Shelters.Where(s => wanted.Contains(s.Id))
            .Select(s => new Row(new PlaceName(s.Id, s.Code, s.Names, PlaceKind.Shelter), s.People, s.LastReport))
            .Concat(picture.Communities.Where(c => wanted.Contains(c.Id))
                .Select(c => new Row(new PlaceName(c.Id, c.Code, c.Names, PlaceKind.Community), c.Here, c.LastReport)))
            .ToDictionary(l => l.Place.Id);
        return new Listed(operation,
            [.. named.Where(lines.ContainsKey).Select(id => lines[id]).OrderByShown(l => l.Place.Names)],
            scope.ReachesAll, [.. found.Where(lines.ContainsKey).Select(id => lines[id])]);
    }
}
