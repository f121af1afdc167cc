using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Relief.Exchange;
using Relief.Web.Access;

namespace Relief.Web.Exchange;

/// <summary>Takes the files of a folder, shows what an import would do, and does it when the reader says so.</summary>
public sealed partial class ImportForm(ImportFolder importFolder, CallerSource callers, IStringLocalizer<ExchangeTexts> text) : IDisposable
{
    /// <summary>Of all files together: they are held in memory between the look and the act. The command line takes larger ones.</summary>
    private const int MostMegabytes = 32;
    private const int MostFiles = 40;
    private const int StepPercent = 4;

    private IReadOnlyList<ImportFile> files = [];
    private IReadOnlyList<Refusal> refusals = [];
    private ImportReport? report;
    private CancellationTokenSource? running;
    private ImportPhase phase;
    private int percent;

    /// <summary>The operation to load into; null: the one that operation.json names.</summary>
    [Parameter] public int? OperationId { get; set; }

    private IStringLocalizer<ExchangeTexts> Text => text;

    private bool IsBusy => running is not null;

    private bool HasNothingNew => report!.Files.All(f => f is { New: 0, Changed: 0 });

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }

    private void Stop() => running?.Cancel();

    private Task ChooseAsync(InputFileChangeEventArgs chosen) => RunAsync(dryRun: true, async ct =>
    {
        files = [];
        report = null;
        var uploads = chosen.GetMultipleFiles(MostFiles);
        if (uploads.Sum(u => u.Size) > MostMegabytes * 1024L * 1024)
        {
            refusals = [new Refusal("ImportUploadTooLarge", MostMegabytes)];
            return false;
        }

        var read = new List<ImportFile>();
        foreach (var upload in uploads)
        {
            using var content = new MemoryStream((int)upload.Size);
            await using var stream = upload.OpenReadStream(Math.Max(upload.Size, 1), ct);
            await stream.CopyToAsync(content, ct);
            read.Add(ImportFile.Of(upload.Name, content.ToArray()));
        }

        files = read;
        return true;
    });

    private Task ImportAsync() => RunAsync(dryRun: false, _ => Task.FromResult(true));

    private async Task RunAsync(bool dryRun, Func<CancellationToken, Task<bool>> prepare)
    {
        using var stop = running = new CancellationTokenSource();
        refusals = [];
        phase = ImportPhase.Reading;
        percent = 0;
        try
        {
            if (await prepare(stop.Token))
                await ImportAsync(dryRun, stop.Token);
        }
        catch (OperationCanceledException)
        {
            refusals = [new Refusal("ImportStopped")];
        }
        catch (IOException)
        {
            refusals = [new Refusal("ImportUploadBroken")];
        }
        finally
        {
            running = null;
        }
    }

    private async Task ImportAsync(bool dryRun, CancellationToken ct)
    {
        var command = new ImportFolder.Command(files) { OperationId = OperationId, DryRun = dryRun, Progress = new Shown(this) };
        var caller = await callers.GetAsync();
        // Reading and comparing take a moment of computing; the circuit stays free for the stop button.
        var outcome = await Task.Run(() => importFolder.RunAsync(caller, command, ct), ct);
        refusals = outcome.Refusals;
        if (outcome.TryGet(out var done))
            report = done;
    }

    private sealed class Shown(ImportForm form) : IProgress<ImportProgress>
    {
        private ImportPhase phase;
        private int percent;

        public void Report(ImportProgress value)
        {
            var now = value.Total == 0 ? 0 : (int)(100 * value.Done / value.Total);
            if (value.Phase == phase && now - percent < StepPercent)
                return;
            phase = value.Phase;
            percent = now;
            _ = form.InvokeAsync(() =>
            {
                form.phase = value.Phase;
                form.percent = now;
                form.StateHasChanged();
            });
        }
    }
}
