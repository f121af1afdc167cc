using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Relief.Web.Layout;

public sealed partial class MainLayout(OpenOperation open, NavigationManager navigation)
{
    private ErrorBoundary? boundary;

    [CascadingParameter(Name = "Route")] private RouteData? Route { get; set; }

    private OperationScope? Scope { get; set; }

    // A bare "#content" would lead to the first page, as addresses are taken from the base.
    private string SkipAddress => new Uri(navigation.Uri).PathAndQuery + "#content";

    protected override async Task OnParametersSetAsync()
    {
        boundary?.Recover();
        await open.OpenAsync(CodeOf(Route));
        Scope = open.Current;
    }

    /// <summary>The operation's code, when the address is that of an operation's page.</summary>
    internal static string? CodeOf(RouteData? route) =>
        route is not null && route.Template?.StartsWith("op/", StringComparison.Ordinal) == true ? route.RouteValues.GetValueOrDefault("Code") as string : null;

    private void Recover() => boundary?.Recover();
}
