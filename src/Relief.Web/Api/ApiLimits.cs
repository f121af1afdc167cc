using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Relief.Web.Access;
using Relief.Web.Hosting;

namespace Relief.Web.Api;

/// <summary>
/// How often one may ask: Relief:ApiRequestsPerMinute for each token, user, or user on a device (600 where it is not set, 0 for
/// no limit). What was not used in the last minute may be used at once, so that a phone with a backlog is not held up.
/// </summary>
internal static class ApiLimits
{
    public const string Policy = "api";

    private const string Setting = "Relief:ApiRequestsPerMinute";
    private const int Default = 600;

    /// <summary>Nobody signed in is known by the address alone, behind which there may be many.</summary>
    private const int PeopleBehindAnAddress = 10;

    public static void AddApiLimits(this WebApplicationBuilder builder)
    {
        var perMinute = PerMinute(builder.Configuration[Setting]);
        builder.Services.Configure<RateLimiterOptions>(limits =>
        {
            limits.AddPolicy(Policy, context => LimitOf(context, perMinute));
            limits.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private static int PerMinute(string? setting) => string.IsNullOrEmpty(setting) ? Default
        : int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) ? perMinute
        : throw new SettingException(Setting, setting, "a whole number of requests, or 0 for no limit");

    private static RateLimitPartition<string> LimitOf(HttpContext context, int perMinute)
    {
        if (perMinute == 0)
            return RateLimitPartition.GetNoLimiter("");
        var user = CallerSource.UserIdOf(context.User);
        var who = context.User.Identity is TokenIdentity { Token.Scope.TokenId: var token } ? FormattableString.Invariant($"token {token}")
            : user is not null ? FormattableString.Invariant($"user {user} {DeviceDoor.DeviceOf(context.User)}")
            : "address " + CallerSource.AddressOf(context);
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => Bucket(user is null ? perMinute * PeopleBehindAnAddress : perMinute));
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute)
    {
        var atOnce = (int)Math.Ceiling(perMinute / 60.0);
        return new() { TokenLimit = perMinute, TokensPerPeriod = atOnce, ReplenishmentPeriod = TimeSpan.FromMinutes((double)atOnce / perMinute) };
    }
}
