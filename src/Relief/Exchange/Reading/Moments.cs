using System.Globalization;
using Relief.Storage;

namespace Relief.Exchange.Reading;

/// <summary>ISO 8601 moments with their offset, and nothing else.</summary>
internal static class Moments
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    private static readonly DateTime Earliest = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>UTC, to the microsecond.</summary>
    public static bool TryParse(string text, out DateTime moment)
    {
        var understood = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var parsed);
        moment = understood ? Micros.Round(parsed.UtcDateTime) : default;
        return understood && moment >= Earliest;
    }
}
