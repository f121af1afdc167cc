using System.Globalization;
using Relief.Ledger;

namespace Relief.Web.Situation;

/// <summary>A past moment as a page's address names it: <c>?asof=2023-10-17T10:00Z&amp;clock=known</c> (or <c>happened</c>).</summary>
/// <param name="Moment">UTC.</param>
/// <param name="AsKnownThen">Only what had become known by then; otherwise all that is known today.</param>
public sealed record AsOfAddress(DateTime Moment, bool AsKnownThen)
{
    public const string KnownThen = "known";
    public const string KnownNow = "happened";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public string AsOfText => Moment.ToString(Moment.Second == 0 ? "yyyy-MM-dd'T'HH:mm'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public string ClockText => AsKnownThen ? KnownThen : KnownNow;

    public AsOf ToMoment() => AsKnownThen ? AsOf.AsKnownThen(Moment) : AsOf.AsKnownNow(Moment);

    /// <summary>Null where the address names no moment, or none that can be read.</summary>
    public static AsOfAddress? Parse(string? asOf, string? clock) =>
        DateTime.TryParseExact(asOf, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) && moment >= AsOf.Earliest
            ? new AsOfAddress(moment, !string.Equals(clock, KnownNow, StringComparison.OrdinalIgnoreCase))
            : null;
}
