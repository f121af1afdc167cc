using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Situation;

/// <summary>The whereabouts since the first entry; dragging it, or its keys, chooses the moment that the page shows.</summary>
public sealed partial class TimelineCard(SeeTimeline see, NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    // So near to the end means now.
    private const double NowFrom = 0.996;

    private Timeline? timeline;
    private ElementReference slider;
    private IJSObjectReference? handle;
    private DotNetObjectReference<TimelineCard>? self;
    private double? placed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>What the page shows: its moment is where the handle stands.</summary>
    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    private double Fraction => Picture.IsLive || timeline is null ? 1
        : Math.Clamp((Picture.At - timeline.From) / (timeline.To - timeline.From), 0, 1);

    private string Spoken => Picture.IsLive ? Text["Now"] : Scope.Moment(Picture.At);

    /// <summary>Called by the page's script while somebody drags, at most a few times a second.</summary>
    [JSInvokable]
    public void Moment(double fraction)
    {
        if (timeline is null)
            return;
        placed = fraction;
        var at = timeline.From + ((timeline.To - timeline.From) * fraction);
        var address = fraction >= NowFrom ? null : new AsOfAddress(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)), ClockOf());
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?> { ["asof"] = address?.AsOfText, ["clock"] = address?.ClockText }), replace: true);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the script with it.
        }

        self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // At the full minute, so that all open screens ask for the same one and share it.
        if (timeline is null || (Picture.IsLive && Minute(Picture.At) > Minute(timeline.To)))
            timeline = (await see.RunAsync(Scope.Caller, new SituationQuestion(Scope.Operation.Id))).TryGet(out var found) ? found : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (timeline is not { Points.Count: > 1 })
            return;
        // The page may be drawn again before its script has answered: a second hold on the slider would never be let go.
        if (self is null)
        {
            self = DotNetObjectReference.Create(this);
            handle = await js.InvokeAsync<IJSObjectReference>("relief.timeline", slider, self);
            placed = Fraction;
        }
        else if (handle is not null && (placed is not { } at || Math.Abs(at - Fraction) > 1 - NowFrom))
        {
            placed = Fraction;
            await handle.InvokeVoidAsync("set", Fraction);
        }
    }

    private static long Minute(DateTime at) => at.Ticks / TimeSpan.TicksPerMinute;

    private bool ClockOf() => AsOfAddress.Parse("2000-01-01T00:00Z", QueryOf("clock"))!.AsKnownThen;

    private string? QueryOf(string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).GetValueOrDefault(name);

    private string Percent(DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * ((at - timeline!.From) / (timeline.To - timeline.From)):0.##}%");

    private string TickText(DateTime at) => Scope.Local(at) is { Hour: 0, Minute: 0 } midnight
        ? midnight.ToString("ddd d MMM", CultureInfo.CurrentCulture)
        : Scope.Time(at);
}
