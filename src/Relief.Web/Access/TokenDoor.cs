using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Relief.Access.Tokens;
using Relief.Web.Hosting;

namespace Relief.Web.Access;

/// <summary>Lets programs in by a token: <c>Authorization: Bearer relief_…</c>. The door of the API alone; pages are for people.</summary>
internal sealed class TokenDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenBook tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header is not [{ } text] || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || await tokens.OfAsync(text[Prefix.Length..].Trim(), Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("No token that is in force.");
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(token)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Ask(Response);
        return Task.CompletedTask;
    }

    /// <summary>401, and by what a program comes in.</summary>
    public static void Ask(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers[HeaderNames.WWWAuthenticate] = SchemeName;
    }
}

/// <summary>A program, acting as the user of its token within what the token leaves of that user's grants.</summary>
internal sealed class TokenIdentity(HeldToken token) : ClaimsIdentity(ClaimsOf(token), TokenDoor.SchemeName)
{
    public HeldToken Token { get; } = token;

    private static IEnumerable<Claim> ClaimsOf(HeldToken token)
    {
        yield return new(ClaimTypes.NameIdentifier, token.UserId.ToString(CultureInfo.InvariantCulture));
        yield return new(ClaimTypes.Name, token.Name);
        if (token.Language is { } language)
            yield return new(Languages.Claim, language);
    }
}
