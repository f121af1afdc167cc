using System.Runtime.CompilerServices;

namespace Relief.Browser.Tests.Running;

/// <summary>A test in a real browser; skipped, with a reason that says what to do, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = Chromium.IsThere ? null : Chromium.HowToGetOne;
}

/// <summary>A theory in a real browser; skipped, with a reason that says what to do, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = Chromium.IsThere ? null : Chromium.HowToGetOne;
}
