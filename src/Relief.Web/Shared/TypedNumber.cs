using System.Globalization;

namespace Relief.Web.Shared;

/// <summary>
/// A whole number of nothing or more in a field, as somebody types it. What is no number stays in the field as it was typed,
/// with a sentence beside it, and is sent as <see cref="None"/>, which every use case refuses: nothing is quietly dropped or
/// taken for the number that stood there before.
/// </summary>
public sealed class TypedNumber
{
    /// <summary>Stands for what is no number.</summary>
    public const long None = -1;

    // More than the books take, and so small that a few of them can be added up.
    private const long TooMuch = 10_000_000_000_000;

    private string? kept;
    private long? keptFor;

    /// <summary>True where what stands in the field is no number.</summary>
    public bool IsWrong(long? value) => kept is not null && keptFor == value && value == None;

    /// <summary>What the field shows for a value: the words that gave it where a number would not say them.</summary>
    public string Shown(long? value) => kept is not null && keptFor == value ? kept : value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The number that was typed: null for nothing, <see cref="None"/> for what is none.</summary>
    public long? Read(string? typed)
    {
        kept = null;
        var words = typed?.Trim().Replace(",", "", StringComparison.Ordinal) ?? "";
        if (words.Length == 0)
            return null;
        if (long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= TooMuch)
            return number;
        kept = typed!.Trim();
        keptFor = words.All(char.IsAsciiDigit) ? TooMuch : None;
        return keptFor;
    }
}
