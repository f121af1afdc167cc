using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Relief.People;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class RecordDialog(RecordDialogs dialogs, RecordSender sender, OpenOperation open, ISnackbar snackbar, IJSRuntime js, ILogger<RecordDialog> log)
{
    private IReadOnlyList<Refusal> refusals = [];
    private BookedReport? booked;
    private bool sending;
    private bool failed;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public RecordForm Form { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await js.InvokeVoidAsync("relief.enterDialog");
        await js.InvokeVoidAsync("relief.restoreDrafts");
    }

    private void Touch() => dialogs.Touch();

    private void Close() => Dialog.Close();

    // Sent again after an error it carries the same id, so nothing is booked twice.
    private async Task SendAsync()
    {
        if (sending || open.Current is not { } scope)
            return;
        (sending, failed, refusals) = (true, false, []);
        try
        {
            var outcome = await sender.SendAsync(scope.Caller, scope.Operation.Id, Form);
            if (outcome.TryGet(out var report))
                Finish(report);
            else
                refusals = outcome.Refusals;
        }
        catch (Exception failure)
        {
            SendFailed(log, Form.Act, Form.EntryId, failure);
            failed = true;
        }

        sending = false;
    }

    private void Finish(BookedReport? report)
    {
        if (report is { Remarks.Count: > 0 })
        {
            booked = report;
            return;
        }

        snackbar.Add(report is null ? Text["Saved"].Value : Text["BookedAs", report.Sequence].Value, Severity.Success);
        Dialog.Close();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be sent: {Act} {EntryId}")]
    private static partial void SendFailed(ILogger log, RecordAct act, Guid entryId, Exception failure);
}
