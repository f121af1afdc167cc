using System.Globalization;

namespace Relief;

/// <summary>A name in the languages of the installation. <see cref="En"/> is the main name and always there.</summary>
public sealed record Names
{
    public const int MaxLength = 200;

    public required string En { get; init; }

    public string? He { get; init; }

    public string? Ar { get; init; }

    /// <summary>The name in a culture's language, or the main name where that is not known.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "he" => He ?? En,
        "ar" => Ar ?? En,
        _ => En,
    };

    /// <summary>The name in the language that the reader chose.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);

    /// <summary>As they are kept: without what nobody sees, and null where nothing was typed.</summary>
    internal Names Clean() => new() { En = Wording.Line(En) ?? "", He = Wording.Line(He), Ar = Wording.Line(Ar) };

    public static Names Of(string en, string? he = null, string? ar = null) => new() { En = en, He = he, Ar = ar };
}
