namespace Relief;

/// <summary>What a code of an operation, a place or an item looks like.</summary>
internal static class Codes
{
    public const int MaxLength = 50;

    /// <summary>Letters of any script, digits, and - _ . inside; never an @ in front, which marks the places outside.</summary>
    public static bool IsGood(string code) => code.Length is > 0 and <= MaxLength
        && char.IsLetterOrDigit(code[0])
        && code.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}
