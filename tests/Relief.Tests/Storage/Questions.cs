using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Relief.Tests.Storage;

/// <summary>Counts what is asked of one database through EF while it lives.</summary>
internal sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string connectionString;
    private readonly List<IDisposable> subscriptions = [];
    private int asked;

    public Questions(string connectionString)
    {
        this.connectionString = connectionString;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Asked => asked;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name != "Microsoft.EntityFrameworkCore")
            return;
        lock (subscriptions)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData command && value.Key == RelationalEventId.CommandExecuting.Name && command.Connection.ConnectionString == connectionString)
            Interlocked.Increment(ref asked);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (subscriptions)
            subscriptions.ForEach(s => s.Dispose());
    }
}
