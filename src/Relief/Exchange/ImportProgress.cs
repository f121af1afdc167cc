namespace Relief.Exchange;

/// <summary>How far an import is, in rows.</summary>
public readonly record struct ImportProgress(ImportPhase Phase, long Done, long Total);

public enum ImportPhase
{
    Reading,
    Checking,
    Writing,
}
