using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Relief.Web.Shared;

namespace Relief.Web.Flows;

/// <summary>Hands the flows to the browser's drawing, and again when they or the theme change.</summary>
public sealed partial class FlowFigure(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private IJSObjectReference? figure;
    private IJSObjectReference? watch;
    private DotNetObjectReference<FlowFigure>? self;
    private FlowPicture? drawn;
    private bool disposed;
    private bool? drawnDark;
    private bool dark;

    [Parameter, EditorRequired] public FlowPicture Picture { get; set; } = default!;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What the picture shows, in a sentence.</summary>
    [Parameter] public string Description { get; set; } = "";

    /// <summary>What is counted; people where it is not said.</summary>
    [Parameter] public string? ValueName { get; set; }

    /// <summary>What is said where nothing flows.</summary>
    [Parameter] public string? Empty { get; set; }

    /// <summary>Called by the page's script at once and whenever the page turns dark or light.</summary>
    [JSInvokable]
    public async Task ThemeChanged(bool isDark)
    {
        dark = isDark;
        await DrawAsync();
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        try
        {
            foreach (var handle in new[] { figure, watch })
            {
                if (handle is null)
                    continue;
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its drawing with it.
        }

        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (self is null)
        {
            self = DotNetObjectReference.Create(this);
            dark = await js.InvokeAsync<bool>("relief.theme.isDark");
            if (disposed)
                return;
            watch = await js.InvokeAsync<IJSObjectReference>("relief.theme.watch", self);
        }

        await DrawAsync();
    }

    private async Task DrawAsync()
    {
        if (Picture.Links.Count == 0)
        {
            await ForgetFigureAsync();
            return;
        }

        if (ReferenceEquals(drawn, Picture) && drawnDark == dark)
            return;
        (drawn, drawnDark) = (Picture, dark);
        var flow = new { title = Title, description = Description, nodes = Picture.Nodes, links = Picture.Links, rtl = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft, dark };
        if (figure is not null)
        {
            await figure.InvokeVoidAsync("update", flow);
            return;
        }

        module ??= await js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["lib/sankey.js"]);
        if (disposed)
            return;
        figure = await module.InvokeAsync<IJSObjectReference>("draw", element, flow);
    }

    // Its element leaves the page when nothing flows; another one comes with the next stream.
    private async Task ForgetFigureAsync()
    {
        if (figure is null)
            return;
        var old = figure;
        (figure, drawn) = (null, null);
        await old.InvokeVoidAsync("dispose");
        await old.DisposeAsync();
    }

    private MarkupString NodeName(string id)
    {
        var node = Picture.Node(id);
        var name = Sentence.Of("{0}", node.Name);
        return node.Href is null ? name : Html.Link(node.Href, name);
    }
}
