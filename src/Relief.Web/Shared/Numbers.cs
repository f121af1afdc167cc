using System.Globalization;

namespace Relief.Web.Shared;

/// <summary>Numbers as every screen writes them: Western digits, a true minus, a dash for what is unknown.</summary>
public static class Numbers
{
    public static string Shown(long? value) => value switch
    {
        null => "–",
        < 0 => "−" + Plain(-value.Value),
        _ => Plain(value.Value),
    };

    /// <summary>A share of a whole in percent, such as "7.0%"; nothing where there is no whole.</summary>
    public static string Percent(long part, long whole) =>
        whole <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0}%");

    private static string Plain(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
