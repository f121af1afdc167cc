using Microsoft.JSInterop;

namespace Relief.Web.Tests.Map;

/// <summary>A browser whose scripts answer nothing in particular, or fail where they are told to.</summary>
internal sealed class BrowserStub : IJSRuntime, IJSObjectReference
{
    /// <summary>The scripts' functions that were called, in order.</summary>
    public List<string> Calls { get; } = [];

    public HashSet<string> Failing { get; } = [];

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Calls.Add(identifier);
        if (Failing.Contains(identifier))
            throw new JSException(identifier + " failed");
        return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
