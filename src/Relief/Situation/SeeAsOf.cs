using Relief.Access;

namespace Relief.Situation;

/// <summary>The picture of an operation as of a past moment.</summary>
public sealed class SeeAsOf(Gate gate) : IUseCase<AsOfQuestion, Picture>
{
    public async Task<Outcome<Picture>> RunAsync(Caller caller, AsOfQuestion command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        throw new NotSupportedException();
    }
}

public sealed record AsOfQuestion(int OperationId, AsOf Moment);
