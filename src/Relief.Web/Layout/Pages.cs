using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor;
using MudBlazor.Services;
using Relief.Web.Hosting;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Layout;

internal static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        builder.Services.AddTransient<MudLocalizer, MudWords>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSignalR(hub => hub.AddFilter<ConfirmationsInTurn.Mark>());
        builder.Services.AddSingleton<ConfirmationsInTurn.Mark>();
        builder.Services.AddScoped<CircuitHandler, ConfirmationsInTurn>();
        builder.Services.AddScoped<OpenOperation>();
        builder.Services.AddScoped<ListMemory>();
        builder.Services.AddSingleton<Ages>();
        builder.Services.AddScoped<DecisionButtons>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();

        // Edge.cs says it for every answer; twice would be two policies.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }
}
