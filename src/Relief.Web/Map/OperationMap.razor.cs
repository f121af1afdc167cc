using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Relief.Operations;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Map;

/// <summary>
/// A picture on the map. The browser fetches all places in one go; afterwards it is told only what changed. Of ten thousand
/// places a screen keeps nothing here but the number of the version that it shows.
/// </summary>
public sealed partial class OperationMap(MapFeed feed, SeeMapLayers see, NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private IJSObjectReference? map;
    private IJSObjectReference? theme;
    private DotNetObjectReference<OperationMap>? self;
    private Picture? shown;
    private string? focused;
    private long version;
    private Trouble trouble;
    private bool disposed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    /// <summary>The page of a place to bring into view.</summary>
    [Parameter] public string? Focus { get; set; }

    /// <summary>Called by the script when a place or convoy is opened.</summary>
    [JSInvokable]
    public void OpenPlace(string page)
    {
        if (page.Length > 0)
            navigation.NavigateTo(Scope.Page(page));
    }

    /// <summary>Called by the script when the page turns dark or light.</summary>
    [JSInvokable]
    public async Task ThemeChanged(bool dark)
    {
        if (map is not null)
            await map.InvokeVoidAsync("setTheme", dark);
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await EndAsync();
        self?.Dispose();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => CarefullyAsync(async () =>
    {
        if (firstRender)
            await StartAsync();
        else if (map is not null && !ReferenceEquals(shown, Picture))
            await UpdateAsync(map);
        await FocusAsync();
    });

    // Whatever goes wrong in the browser is the map's own trouble; the page around it says the same in lists.
    private async Task CarefullyAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the map with it.
        }
        catch (ObjectDisposedException) when (disposed)
        {
            // The page was left while its map was being drawn.
        }
        catch (Exception failure) when (failure is JSException or TaskCanceledException)
        {
            version = 0;
            Say(map is null ? Trouble.NoMap : Trouble.NoPlaces);
        }
    }

    private void Say(Trouble now)
    {
        if (trouble == now || disposed)
            return;
        trouble = now;
        StateHasChanged();
    }

    private Task TryAgainAsync() => CarefullyAsync(() => map is null ? StartAsync() : LoadAsync(map));

    private async Task StartAsync()
    {
        self ??= DotNetObjectReference.Create(this);
        module = await js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["lib/map.js"]);
        var layers = await see.RunAsync(Scope.Caller, new SeeMapLayers.Query(Scope.Operation.Id));
        if (disposed || !layers.TryGet(out var found))
            return;
        var dark = await js.InvokeAsync<bool>("relief.theme.isDark");
        map = await module.InvokeAsync<IJSObjectReference>("create", element, OptionsOf(found, dark), self);
        if (!disposed)
            theme = await js.InvokeAsync<IJSObjectReference>("relief.theme.watch", self);
        if (disposed)
            await EndAsync();
        else
            await LoadAsync(map);
    }

    private async Task EndAsync()
    {
        var begun = new[] { theme, map };
        (theme, map) = (null, null);
        foreach (var handle in begun.OfType<IJSObjectReference>())
        {
            try
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and the map with it.
            }
        }
    }

    private async Task LoadAsync(IJSObjectReference onto)
    {
        shown = Picture;
        version = await module!.InvokeAsync<long>("load", onto, Address());
        Say(Trouble.None);
    }

    private async Task UpdateAsync(IJSObjectReference onto)
    {
        if (!Picture.IsLive || shown?.IsLive != true || version == 0)
        {
            await LoadAsync(onto);
            return;
        }

        shown = Picture;
        var change = feed.Changes(Picture, version);
        version = change.Version;
        if (change.Places.Count > 0)
            await onto.InvokeVoidAsync("updatePlaces", change.Places);
        await onto.InvokeVoidAsync("setConvoys", change.Convoys);
    }

    private async Task FocusAsync()
    {
        if (map is null || Focus == focused)
            return;
        focused = Focus;
        if (Focus is { } place)
            await map.InvokeVoidAsync("focus", place);
    }

    private string Address()
    {
        var query = new Uri(navigation.Uri).Query;
        return Scope.Page("map/places") + (Picture.IsLive ? "" : query);
    }

    private object OptionsOf(MapLayers layers, bool dark)
    {
        var operation = Scope.Operation;
        var isTemplate = operation.MapStyle?.Contains("{z}", StringComparison.Ordinal) == true;
        string? Layer(string name, byte[]? bytes) => bytes is null ? null : $"{Scope.Page("map/layers/" + name)}?v={layers.Stamp}";
        return new
        {
            area = new[] { operation.Area.West, operation.Area.South, operation.Area.East, operation.Area.North },
            basemapUrl = Layer("basemap", layers.Basemap),
            hazardUrl = Layer("hazard", layers.HazardLine),
            hazardBuffer = Layer("strip", layers.HazardStrip),
            style = isTemplate ? null : operation.MapStyle,
            tiles = isTemplate ? operation.MapStyle : null,
            attribution = WebUtility.HtmlEncode(operation.MapAttribution ?? ""),
            dark,
            rtl = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft,
            labels = MapLabels.Of(Text, Picture, hasHazard: layers.HazardLine is not null),
        };
    }

    private enum Trouble
    {
        None,
        NoMap,
        NoPlaces,
    }
}
