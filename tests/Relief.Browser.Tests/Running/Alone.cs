namespace Relief.Browser.Tests.Running;

/// <summary>Tests that measure, or in which everything breaks at once: they run after the others and one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
