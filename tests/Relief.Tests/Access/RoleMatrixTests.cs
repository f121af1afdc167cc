using System.Reflection;
using Relief.Access;

namespace Relief.Tests.Access;

/// <summary>Every use case and query × every role × own and other place × nobody signed in, through the real services.</summary>
public sealed class RoleMatrixTests
{
    private static readonly IReadOnlyList<Type> UseCases = [.. typeof(IUseCase<,>).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && Doors(t).Any()).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static IEnumerable<ITheoryDataRow> Everything => UseCases.SelectMany(useCase => OnBothDatabasesAttribute.Rows(useCase.Name));

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Roles_may_what_the_standard_says(DatabaseKind kind, string useCase)
    {
        var samples = Samples.All.Where(s => s.UseCase.Name == useCase).ToList();
        Assert.True(samples.Count > 0, $"{useCase} has no sample command: add one in tests/Relief.Tests/Access/Samples.cs, with the row of the standard that it belongs to.");
        await using var world = await MatrixWorld.MakeAsync(kind);
        var wrong = new List<string>();
        foreach (var sample in samples)
        {
            foreach (var (role, stance) in Expectation.Everybody)
                wrong.AddRange(await TryAsync(world, sample, role, stance));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [OnBothDatabases]
    public async Task The_installation_itself_passes_where_nobody_else_does(DatabaseKind kind)
    {
        await using var world = await MatrixWorld.MakeAsync(kind);
        foreach (var sample in Samples.All.Where(s => s.Row == StandardMatrix.InstallationAlone))
        {
            var refusals = await RunAsync(world, sample, world.System, world.Own);

            Assert.DoesNotContain(refusals, r => r.IsPermission);
        }
    }

    private static async Task<IEnumerable<string>> TryAsync(MatrixWorld world, Sample sample, Role? role, Stance stance)
    {
        var refusals = await RunAsync(world, sample, world.Person(role, stance), world.PlacesFor(stance));
        var who = $"{sample}: {role?.ToString() ?? "-"}, {stance}";
        var isPermitted = !refusals.Any(r => r.IsPermission);
        if (isPermitted != Expectation.Permits(sample.Row, sample.Reaches, role, stance))
            return [isPermitted ? $"{who} was let in against the standard" : $"{who} was refused against the standard"];
        if (isPermitted && refusals.Count > 0 && !sample.IsRefusedAnyway)
            return [$"{who} is permitted, but the sample was refused: {string.Join(' ', refusals)}"];
        if (stance == Stance.Nobody && !isPermitted && !refusals.Any(r => r.Code == Refusal.NotSignedIn))
            return [$"{who} was not told to sign in"];
        return [];
    }

    private static async Task<IReadOnlyList<Refusal>> RunAsync(MatrixWorld world, Sample sample, Caller caller, PlaceSet places)
    {
        var command = await sample.Make(world, places, caller);
        var useCase = world.Installation.Get(sample.UseCase);
        var door = Doors(sample.UseCase).Single(d => d.GetGenericArguments()[0].IsInstanceOfType(command));
        var running = (Task)door.GetMethod("RunAsync")!.Invoke(useCase, [caller, command, TestContext.Current.CancellationToken])!;
        await running;
        var outcome = running.GetType().GetProperty("Result")!.GetValue(running)!;
        return (IReadOnlyList<Refusal>)outcome.GetType().GetProperty("Refusals", BindingFlags.Instance | BindingFlags.Public)!.GetValue(outcome)!;
    }

    private static IEnumerable<Type> Doors(Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>));
}
