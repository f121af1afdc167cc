using System.Globalization;
using Relief.Access;

namespace Relief.Web.Api;

/// <summary>
/// What a sender of reports says of its own clock. A browser's cookie goes along with whatever any page sends, but no page of
/// another site can add this header, so who comes by cookie must give it.
/// </summary>
internal static class SentAt
{
    public const string Header = "Relief-Sent-At";

    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>UTC; null for a program that comes with a token and does not tell.</summary>
    public static Outcome<DateTime?> Of(HttpContext context, Caller caller)
    {
        var headers = context.Request.Headers;
        if (caller.Door != Door.Api && headers[FetchSite].ToString() is "cross-site" or "same-site")
            return new Refusal("OtherSite");
        if (DateTimeOffset.TryParse(headers[Header], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sentAt))
            return sentAt.UtcDateTime;
        return caller.Door == Door.Api && headers[Header].Count == 0 ? Outcome<DateTime?>.Success(null) : new Refusal("SentAtMissing") { Field = Header };
    }
}
