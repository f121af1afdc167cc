namespace Relief.Storage;

/// <summary>
/// Lets a listener run in the context in which it began to listen. The thread that tells carries the context of whoever
/// caused the news, their language included: without this a Hebrew reader's act would redraw an English screen in Hebrew.
/// </summary>
internal static class Listening
{
    public static Action InContextOf(Action listener) => ExecutionContext.Capture() is { } context
        ? () => ExecutionContext.Run(context, _ => listener(), null)
        : listener;

    public static Action<T> InContextOf<T>(Action<T> listener) => ExecutionContext.Capture() is { } context
        ? news => ExecutionContext.Run(context, _ => listener(news), null)
        : listener;
}
