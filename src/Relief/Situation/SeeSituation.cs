using Relief.Access;

namespace Relief.Situation;

/// <summary>The live picture of an operation.</summary>
public sealed class SeeSituation(Gate gate, SituationBoard board) : IUseCase<SituationQuestion, Picture>
{
    public async Task<Outcome<Picture>> RunAsync(Caller caller, SituationQuestion command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        return await board.PictureAsync(command.OperationId, ct) is { } found ? found : Refusal.Missing($"{command.OperationId}");
    }
}

public sealed record SituationQuestion(int OperationId);
