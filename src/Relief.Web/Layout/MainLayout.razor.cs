using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Relief.Storage;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Relief.Web.Layout;

public sealed partial class MainLayout(OpenOperation open, NavigationManager navigation, ChangeFeed feed, TimeProvider clock, IJSRuntime js) : IDisposable
{
    // Changes on this instance are heard at once; this is for those that another instance made.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(20);

    private ErrorBoundary? boundary;
    private IDisposable? subscription;
    private ITimer? timer;
    private bool isOpen;
    private bool isTold;

    [CascadingParameter(Name = "Route")] private RouteData? Route { get; set; }

    private OperationScope? Scope { get; set; }

    // A bare "#content" would lead to the first page, as addresses are taken from the base.
    private string SkipAddress => new Uri(navigation.Uri).PathAndQuery + "#content";

    public void Dispose()
    {
        subscription?.Dispose();
        timer?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        boundary?.Recover();
        await OpenAsync();
    }

    // Before anything is read, so that no change falls between the reading and the listening.
    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive)
            return;
        subscription = feed.Subscribe(change =>
        {
            if (change.Kind is ChangeKind.Access or ChangeKind.Operations)
                _ = InvokeAsync(RefreshAsync);
        });
        timer = clock.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, LookAgain, LookAgain);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (isTold || !isOpen)
            return;
        isTold = true;
        await js.InvokeVoidAsync("relief.live");
    }

    /// <summary>The operation's code, when the address is that of an operation's page.</summary>
    // The route's own template is known while a page is drawn on the server only, not in a circuit.
    internal static string? CodeOf(RouteData? route) =>
        route?.PageType.GetCustomAttributes<RouteAttribute>().Any(r => r.Template.StartsWith("/op/", StringComparison.Ordinal)) == true
            ? route.RouteValues.GetValueOrDefault("Code") as string
            : null;

    private async Task OpenAsync()
    {
        await open.OpenAsync(CodeOf(Route));
        (Scope, isOpen) = (open.Current, true);
    }

    private async Task LookAsync()
    {
        if (!await open.StandsAsync())
            await RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        await OpenAsync();
        StateHasChanged();
    }

    private void Recover() => boundary?.Recover();
}
