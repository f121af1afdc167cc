using Relief.Access;

namespace Relief.Tests.Access;

/// <summary>
/// A command for one use case that would succeed but for permission, and what the standard says about it.
/// </summary>
/// <param name="Make">Made anew for every caller, as some acts can be done once only.</param>
internal sealed record Sample(Type UseCase, StandardMatrix.Row Row, Reaches Reaches, Func<MatrixWorld, PlaceSet, Caller, Task<object>> Make)
{
    /// <summary>What tells it from other samples of the same use case.</summary>
    public string? Of { get; init; }

    /// <summary>True where the sample is refused for another reason than permission, such as a wrong password.</summary>
    public bool IsRefusedAnyway { get; init; }

    public override string ToString() => Of is null ? UseCase.Name : $"{UseCase.Name}, {Of}";

    public static Sample For<TUseCase>(StandardMatrix.Row row, Reaches reaches, Func<MatrixWorld, PlaceSet, object> command, string? of = null) =>
        new(typeof(TUseCase), row, reaches, (world, places, _) => Task.FromResult(command(world, places))) { Of = of };

    public static Sample Prepared<TUseCase>(StandardMatrix.Row row, Reaches reaches, Func<MatrixWorld, PlaceSet, Caller, Task<object>> command, string? of = null) =>
        new(typeof(TUseCase), row, reaches, command) { Of = of };
}
