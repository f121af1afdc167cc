namespace Relief.Browser.Tests.Running;

/// <summary>Relief, where a browser finds it.</summary>
public interface IApp : IAsyncDisposable
{
    /// <summary>Such as http://127.0.0.1:41234.</summary>
    string Address { get; }
}
