namespace Relief.Storage;

/// <summary>
/// Questions that many ask at the same moment, answered together. Whoever asks alone is answered at once; while an answer is worked out,
/// those who come wait for the next, which is one for all of them.
/// </summary>
/// <param name="most">Questions that one answer takes.</param>
/// <param name="answer">The answers to some questions, in their order. Where it fails for several, each is asked alone, so that one cannot fail its neighbours.</param>
internal sealed class Gathered<TAsked, TAnswer>(int most, Func<IReadOnlyList<TAsked>, Task<IReadOnlyList<TAnswer>>> answer)
{
    private readonly Lock turn = new();
    private readonly Queue<(TAsked Asked, TaskCompletionSource<TAnswer> Answer)> waiting = new();
    private bool isWorking;

    /// <param name="asked">What is asked.</param>
    /// <param name="ct">Stops the waiting; what was asked is answered all the same.</param>
    public Task<TAnswer> AskAsync(TAsked asked, CancellationToken ct) => AskAsync(asked).WaitAsync(ct);

    private Task<TAnswer> AskAsync(TAsked asked)
    {
        var mine = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (turn)
        {
            waiting.Enqueue((asked, mine));
            if (isWorking)
                return mine.Task;
            isWorking = true;
        }

        // Apart from whoever asked first, who would otherwise work for all that come meanwhile.
        _ = Task.Run(WorkAsync);
        return mine.Task;
    }

    private async Task WorkAsync()
    {
        while (Next() is { Count: > 0 } some)
            await AnswerAsync(some);
    }

    private List<(TAsked Asked, TaskCompletionSource<TAnswer> Answer)> Next()
    {
        lock (turn)
        {
            var some = new List<(TAsked, TaskCompletionSource<TAnswer>)>();
            while (some.Count < most && waiting.TryDequeue(out var one))
                some.Add(one);
            isWorking = some.Count > 0;
            return some;
        }
    }

    private async Task AnswerAsync(List<(TAsked Asked, TaskCompletionSource<TAnswer> Answer)> some)
    {
        try
        {
            var answers = await answer(some.ConvertAll(s => s.Asked));
            for (var i = 0; i < some.Count; i++)
                some[i].Answer.SetResult(answers[i]);
        }
        catch (Exception) when (some.Count > 1)
        {
            foreach (var one in some.Where(s => !s.Answer.Task.IsCompleted))
                await AnswerAsync([one]);
        }
        catch (Exception failure)
        {
            some[0].Answer.SetException(failure);
        }
    }
}
