using Microsoft.AspNetCore.Antiforgery;

namespace Relief.Web.Access;

/// <summary>
/// Tells a form of our own pages from one that another site sends by somebody's browser. A page that a phone has kept for days has a token
/// whose cookie is gone, so that the browser's own word comes first; a token is asked for where the browser gives none, or where a
/// proxy has given this server another name.
/// </summary>
internal static class OwnForms
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Forms from elsewhere are answered 400, before anything is done.</summary>
    public static RouteHandlerBuilder TakesOwnForms(this RouteHandlerBuilder endpoint) => endpoint.DisableAntiforgery().AddEndpointFilter(async (call, next) =>
        await IsOwnAsync(call.HttpContext) ? await next(call) : Results.BadRequest());

    private static async ValueTask<bool> IsOwnAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        // No page can write these two headers. Browsers send the first over a connection that is safe, and the second with every form.
        switch (headers[FetchSite].ToString())
        {
            case "same-origin" or "none":
                return true;
            case "cross-site" or "same-site":
                return false;
        }

        return IsHere(context, headers.Origin.ToString()) || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }

    private static bool IsHere(HttpContext context, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is "http" or "https"
        && HostString.FromUriComponent(from).Equals(Written(context.Request));

    // The name by which it was asked for, without the port that goes without saying.
    private static HostString Written(HttpRequest request) =>
        Uri.TryCreate(request.Scheme + "://" + request.Host.ToUriComponent(), UriKind.Absolute, out var own) ? HostString.FromUriComponent(own) : request.Host;
}
