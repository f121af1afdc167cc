using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Storage;
using Relief.Web.Access;
using Relief.Web.Shared;

namespace Relief.Web.Desk;

public sealed partial class DeviceList(ListDevices list, CutOffDevice cutOff, CallerSource callers, ChangeFeed feed, TimeProvider clock, IDialogService dialogs, ILogger<DeviceList> log)
{
    private OneAtATime? asking;
    private IDisposable? subscription;
    private IReadOnlyList<ListDevices.Row>? devices;
    private IReadOnlyList<Refusal> refusals = [];
    private bool failed;

    [Inject] private IStringLocalizer<SharedTexts> SharedText { get; set; } = default!;

    /// <summary>Null for the devices of the whole installation.</summary>
    [Parameter] public int? OperationId { get; set; }

    [Parameter, EditorRequired] public TimeZoneInfo Zone { get; set; } = default!;

    [Parameter] public bool MayCutOff { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            asking = new OneAtATime(ReloadAsync, clock);
            subscription = feed.Subscribe(change =>
            {
                if (change.Kind is ChangeKind.Field or ChangeKind.Access)
                    _ = InvokeAsync(asking.RunAsync);
            });
        }

        await LoadAsync();
    }

    public void Dispose()
    {
        subscription?.Dispose();
        asking?.Dispose();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await list.RunAsync(await callers.GetAsync(), new(OperationId));
            refusals = outcome.Refusals;
            devices = outcome.TryGet(out var found) ? found : null;
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private async Task CutOffAsync(ListDevices.Row device)
    {
        var waits = device.Waiting.Sum(w => w.Reports);
        var question = Text["CutOffConfirm", device.Name].Value + (waits > 0 ? " " + Text["CutOffWaiting", waits].Value : "");
        if (await dialogs.ShowMessageBoxAsync(Text["CutOff"], question, yesText: Text["CutOff"], cancelText: SharedText["Cancel"]) != true)
            return;
        var outcome = await cutOff.RunAsync(await callers.GetAsync(), new(device.Id));
        await LoadAsync();
        if (!outcome.Succeeded)
            refusals = outcome.Refusals;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The devices could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
