using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Relief.Access;

namespace Relief.Web.Access;

/// <summary>Sessions in a cookie; every page and endpoint asks for one unless it says otherwise.</summary>
internal static class SigningIn
{
    public const string Attempts = "sign-in";
    public const string StampClaim = "relief-stamp";
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    private const int AttemptsPerMinute = 20;

    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LivingSession>();
        services.AddScoped<CallerSource>();
        services.AddSingleton<ExerciseDoor>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Attempts, LimitOf);
        });
    }

    public static void UseSigningIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void MapSigningIn(this WebApplication app) =>
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery forms) =>
        {
            if (!await forms.IsRequestValidAsync(context))
                return Results.BadRequest();
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous();

    /// <summary>Opens the session of a user whose password was right.</summary>
    public static Task OpenAsync(HttpContext context, SignedIn user)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, user.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(ClaimTypes.Name, user.Name),
                new(StampClaim, user.Stamp),
            ], IdentityConstants.ApplicationScheme);
        if (user.Language is { } language)
            Hosting.Languages.Remember(context, language);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "relief-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "back";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is { } user && await HoldsAsync(sessions, user, context.HttpContext.RequestAborted))
        {
            await RenewNameAsync(context, sessions, user);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // A name that was corrected is signed with from the next page on.
    private static async Task RenewNameAsync(CookieValidatePrincipalContext context, Sessions sessions, ClaimsPrincipal user)
    {
        var name = await sessions.NameOfAsync(CallerSource.UserIdOf(user)!.Value, context.HttpContext.RequestAborted);
        if (name is null || name == user.Identity?.Name)
            return;
        var claims = user.Claims.Where(c => c.Type != ClaimTypes.Name).Append(new Claim(ClaimTypes.Name, name));
        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
        context.ShouldRenew = true;
    }

    internal static async ValueTask<bool> HoldsAsync(Sessions sessions, ClaimsPrincipal user, CancellationToken ct) =>
        CallerSource.UserIdOf(user) is { } id && user.FindFirstValue(StampClaim) is { } stamp && await sessions.HoldsAsync(id, stamp, ct);

    // A person gets the sign-in page; a program gets the number of the answer.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var wantsPage = context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (wantsPage && status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static RateLimitPartition<string> LimitOf(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
        })
        : RateLimitPartition.GetNoLimiter("");
}
