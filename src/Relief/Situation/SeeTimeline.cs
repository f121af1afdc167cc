using Relief.Access;

namespace Relief.Situation;

/// <summary>The whereabouts of an operation's people from the first entry to now.</summary>
public sealed class SeeTimeline(Gate gate, SituationBoard board) : IUseCase<SituationQuestion, Timeline>
{
    public async Task<Outcome<Timeline>> RunAsync(Caller caller, SituationQuestion command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        return await board.TimelineAsync(command.OperationId, ct) is { } found ? found : Refusal.Missing($"{command.OperationId}");
    }
}
