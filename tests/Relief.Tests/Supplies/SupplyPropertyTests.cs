using CsCheck;

namespace Relief.Tests.Supplies;

/// <summary>
/// Whatever is given, asked, approved, loaded, counted, sent back, explained, handed out, lost, taken stock of and undone, and in
/// whatever order: nothing is made and nothing is lost. A failure prints the seed that repeats it.
/// </summary>
public sealed class SupplyPropertyTests
{
    private static readonly Gen<(SupplyStep Step, int Which, long Quantity, long Off)> Steps = Gen.Select(
        Gen.Frequency(
            (3, One(SupplyStep.Give, SupplyStep.Ask)), (5, Gen.Const(SupplyStep.Load)), (4, Gen.Const(SupplyStep.Leave)), (6, Gen.Const(SupplyStep.Count)),
            (3, One(SupplyStep.Arrive, SupplyStep.TurnBack, SupplyStep.TakeBack)), (3, Gen.Const(SupplyStep.Explain)),
            (4, One(SupplyStep.HandOut, SupplyStep.Lose, SupplyStep.TakeStock)), (5, Gen.Const(SupplyStep.Undo))),
        Gen.Int[0, 99], Gen.Long[1, 60], Gen.Long[-5, 5]);

    private static Gen<SupplyStep> One(params SupplyStep[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    [Theory, OnBothDatabases]
    public Task From_donor_to_whom_it_is_given_nothing_is_made_or_lost_and_what_is_undone_is_undone_or_says_why_not(DatabaseKind kind) =>
        Steps.List[10, 40].SampleAsync(async history =>
        {
            await using var scene = await SupplyScene.MakeAsync(kind, blankets: 120);
            var play = new SupplyPlay(scene);
            await play.DoAsync(SupplyStep.Ask, 2, 40, 3);
            await play.DoAsync(SupplyStep.Give, 1, 50, 0);
            foreach (var (step, which, quantity, off) in history)
                await play.DoAsync(step, which, quantity, off);
            await play.CheckAsync();
        }, iter: kind == DatabaseKind.Sqlite ? 20 : 6, threads: 1);
}
