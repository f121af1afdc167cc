using System.Globalization;
using System.Resources;

namespace Relief;

/// <summary>
/// Why something was not done, as a sentence that says what is wrong and what to do. The text of <paramref name="Code"/>
/// stands in Refusals.resx in every language; <paramref name="Args"/> fill its places.
/// </summary>
public sealed record Refusal(string Code, params IReadOnlyList<object?> Args) : IFormattable
{
    private static readonly ResourceManager Texts = new("Relief.Refusals", typeof(Refusal).Assembly);

    /// <summary>The input that the refusal is about, by the command's property name, where there is one.</summary>
    public string? Field { get; init; }

    /// <summary>Codes of refusals that mean "you may not", so that every way in answers them alike (HTTP 403).</summary>
    public bool IsPermission => Code is NotSignedIn or NotPermitted;

    public const string NotSignedIn = "NotSignedIn";
    public const string NotPermitted = "NotPermitted";
    public const string NotFound = "NotFound";

    /// <summary>False for the code of a version that is not this one.</summary>
    public bool HasWords => Texts.GetString(Code, CultureInfo.InvariantCulture) is not null;

    public static Refusal Missing(string what) => new(NotFound, what);

    public string In(CultureInfo culture) =>
        Texts.GetString(Code, culture) is { } text
            ? string.Format(culture, text, [.. Args])
            : throw new MissingManifestResourceException($"Refusals.resx has no text for '{Code}'.");

    public override string ToString() => In(CultureInfo.InvariantCulture);

    /// <summary>Inside another sentence: the text in that sentence's language.</summary>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => In(formatProvider as CultureInfo ?? CultureInfo.InvariantCulture);
}
