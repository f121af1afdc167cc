using Relief.Access;

namespace Relief.Situation;

/// <summary>The live picture of an operation.</summary>
public sealed class SeeSituation(Gate gate) : IUseCase<SituationQuestion, Picture>
{
    public async Task<Outcome<Picture>> RunAsync(Caller caller, SituationQuestion command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        throw new NotSupportedException();
    }
}

public sealed record SituationQuestion(int OperationId);
