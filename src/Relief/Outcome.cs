using System.Diagnostics.CodeAnalysis;

namespace Relief;

/// <summary>What a use case or a query answers: a value, or the reasons why not. Never both.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>Empty exactly when the act was carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    public bool Succeeded => Refusals.Count == 0;

    /// <summary>The value; asking for it after a refusal is a programming error.</summary>
    public T Value => Succeeded ? value! : throw new InvalidOperationException("Refused: " + string.Join(" ", Refusals));

    public bool TryGet([MaybeNullWhen(false)] out T result)
    {
        result = value;
        return Succeeded;
    }

    public Outcome<TOther> As<TOther>() => Outcome<TOther>.Refused(Refusals);

    public static Outcome<T> Success(T value) => new(value, []);

    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal says why.", nameof(refusals));

    public static implicit operator Outcome<T>(T value) => Success(value);

    public static implicit operator Outcome<T>(Refusal refusal) => Refused([refusal]);
}

/// <summary>The value of an act that has nothing to tell but that it was done.</summary>
public sealed record Done
{
    public static readonly Done It = new();
}
