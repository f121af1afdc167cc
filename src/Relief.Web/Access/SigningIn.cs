using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Web.Api;
using Relief.Web.Field;

namespace Relief.Web.Access;

/// <summary>Sessions in a cookie; every page and endpoint asks for one unless it says otherwise.</summary>
internal static class SigningIn
{
    public const string Attempts = "sign-in";
    public const string StampClaim = "relief-stamp";

    /// <summary>
    /// A cookie by which a phone says that its user has left, which may have been without a connection: whatever is asked for next ends the
    /// session first (Scripts/field/leave.ts sets it). Whoever could set it could only sign somebody out.
    /// </summary>
    public const string LeftCookie = "relief-left";

    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>Whoever comes by a cookie or by a token.</summary>
    private const string Doors = "Relief";

    private const int AttemptsPerMinute = 20;

    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LivingSession>();
        services.AddScoped<CallerSource>();
        services.AddSingleton<ExerciseDoor>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<DeviceDoor>();
        services.AddAuthentication(Doors)
            .AddPolicyScheme(Doors, null, o => o.ForwardDefaultSelector = context =>
                ApiRoutes.IsApi(context) && context.Request.Headers.Authorization.Count > 0 ? TokenDoor.SchemeName : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenDoor>(TokenDoor.SchemeName, null);
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

    public static void MapSigningIn(this WebApplication app)
    {
        DeviceDoor.Map(app);
        app.MapPost("/sign-out", async (HttpContext context) =>
        {
            await EndAsync(context);
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous().TakesOwnForms();
    }

    /// <summary>Opens the session of a user whose password was right.</summary>
    /// <param name="context">Of the request that answers with the cookie.</param>
    /// <param name="user">Whose session.</param>
    /// <param name="properties">Null: until the browser is closed, or <see cref="SessionLength"/> after its last use.</param>
    /// <param name="more">What else the session is to know.</param>
    public static Task OpenAsync(HttpContext context, SignedIn user, AuthenticationProperties? properties = null, params Claim[] more)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, user.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(ClaimTypes.Name, user.Name),
                new(StampClaim, user.Stamp),
                .. more,
            ], IdentityConstants.ApplicationScheme);
        if (user.Language is { } language)
            Hosting.Languages.Remember(context, language);
        ForgetLeft(context);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), properties);
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
        var devices = context.HttpContext.RequestServices.GetRequiredService<DeviceBook>();
        var hasLeft = context.HttpContext.Request.Cookies.ContainsKey(LeftCookie);
        if (!hasLeft && context.Principal is { } user && await HoldsAsync(sessions, devices, user, context.HttpContext.RequestAborted))
        {
            await RenewNameAsync(context, sessions, user);
            return;
        }

        context.RejectPrincipal();
        await EndAsync(context.HttpContext);
    }

    private static Task EndAsync(HttpContext context)
    {
        ForgetLeft(context);
        return context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static void ForgetLeft(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(LeftCookie))
            context.Response.Cookies.Delete(LeftCookie);
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

    internal static async ValueTask<bool> HoldsAsync(Sessions sessions, DeviceBook devices, ClaimsPrincipal user, CancellationToken ct) =>
        CallerSource.UserIdOf(user) is { } id && user.FindFirstValue(StampClaim) is { } stamp && await sessions.HoldsAsync(id, stamp, ct)
        && await DeviceDoor.HoldsAsync(devices, user, id, ct);

    // A person gets the sign-in page; a program gets the number of the answer.
    private static async Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var wantsPage = context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (ApiRoutes.IsApi(context.HttpContext) && status == StatusCodes.Status401Unauthorized)
            TokenDoor.Ask(context.Response);
        else if (wantsPage && status == StatusCodes.Status401Unauthorized)
            context.Response.Redirect(await WithTypedAsync(context));
        else
            context.Response.StatusCode = status;
    }

    // Whoever sent a form of the field pages finds again what they typed.
    private static async Task<string> WithTypedAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var back = await context.HttpContext.RequestServices.GetRequiredService<TypedForms>().KeepAsync(context.HttpContext);
        return back is null ? context.RedirectUri : "/sign-in?back=" + Uri.EscapeDataString(back);
    }

    private static RateLimitPartition<string> LimitOf(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
        })
        : RateLimitPartition.GetNoLimiter("");
}
