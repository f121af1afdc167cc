using Microsoft.AspNetCore.Hosting.Server;
using Relief.Access;
using Relief.Web.Hosting;

namespace Relief.Web.Access;

internal static class FirstRunLink
{
    /// <summary>While there is no administrator: prints the one-time link by which the first one comes in.</summary>
    public static async Task OfferFirstRunAsync(this WebApplication app)
    {
        var opened = await app.Services.GetRequiredService<OpenFirstRun>()
            .RunAsync(Caller.System(Door.System), new OpenFirstRun.Command(), app.Lifetime.ApplicationStopping);
        if (!opened.TryGet(out var link) || link.Token is null)
            return;
        var address = Listening.Addresses(app.Services.GetRequiredService<IServer>()) is [var first, ..] ? first : "http://localhost";
        app.Logger.LogWarning("Nobody can sign in yet. Whoever opens this link first becomes the administrator: {Link} It works once, until {Until:u}.",
            $"{address}/first-run?token={link.Token}", link.Until);
    }
}
