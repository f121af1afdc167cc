using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Relief.Exchange;
using Relief.Exchange.Sheets;
using Relief.Web.Layout;

namespace Relief.Web.Supplies.Importing;

/// <summary>Takes a table, shows what its columns seem to mean, checks it, and imports it when the reader says so.</summary>
public sealed partial class SheetImportForm(LookAtSheet look, ImportStock importStock, ImportCatalogue importCatalogue, TimeProvider clock) : IDisposable
{
    /// <summary>Of the file, as the use cases limit it; it is held in memory between the steps.</summary>
    private const int MostMegabytes = 32;

    private readonly Dictionary<int, ColumnChoice> choices = [];
    private SheetSubject subject;
    private ImportFile? file;
    private LookAtSheet.View? view;
    private ImportReport? report;
    private IReadOnlyList<Refusal> refusals = [];
    private CancellationTokenSource? running;
    private ImportProgress phase;
    private StockIs? stockIs;
    private DateTime? at;
    private string? donor;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>What the reader may import.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<SheetSubject> Subjects { get; set; } = [];

    private bool IsBusy => running is not null;

    private bool CanImport => report is { IsWritten: false, IsClean: true } && (subject == SheetSubject.Catalogue ? report.Files.Any(f => f.New + f.Changed > 0) : report.Entries > 0);

    private List<string> Missing => [.. SheetFields.Of(subject).Where(f => f.IsRequired && choices.Values.All(c => c.Field != f.Code)).Select(f => SheetFieldWords.Of(f.Code))];

    protected override void OnInitialized() => subject = Subjects[0];

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
    }

    private void Stop() => running?.Cancel();

    private void SetSubject(SheetSubject chosen)
    {
        subject = chosen;
        (file, view) = (null, null);
        Changed();
    }

    private void SetStockIs(StockIs chosen)
    {
        stockIs = chosen;
        Changed();
    }

    private void SetAt(DateTime? moment)
    {
        at = moment;
        Changed();
    }

    private void SetDonor(string? typed)
    {
        donor = typed;
        Changed();
    }

    // What was checked is no longer what would be imported.
    private void Changed()
    {
        report = null;
        refusals = [];
    }

    private Task ChooseAsync(InputFileChangeEventArgs chosen) => WorkAsync(async ct =>
    {
        (file, view) = (null, null);
        if (chosen.File.Size > MostMegabytes * 1024L * 1024)
        {
            refusals = [new Refusal("ImportFileTooLarge", chosen.File.Size / 1024 / 1024, MostMegabytes)];
            return;
        }

        using var content = new MemoryStream((int)chosen.File.Size);
        await using var stream = chosen.File.OpenReadStream(Math.Max(chosen.File.Size, 1), ct);
        await stream.CopyToAsync(content, ct);
        file = ImportFile.Of(chosen.File.Name, content.ToArray());
        // Chosen again, the same file names the same moment, and so says nothing new.
        var (saved, now) = (chosen.File.LastModified.UtcDateTime, clock.GetUtcNow().UtcDateTime);
        at = saved < now ? saved.AddTicks(-(saved.Ticks % TimeSpan.TicksPerMinute)) : now;
        await LookAsync(null, ct);
    });

    private Task LookAsync(string? sheet) => WorkAsync(ct => LookAsync(sheet, ct));

    private async Task LookAsync(string? sheet, CancellationToken ct)
    {
        var query = new LookAtSheet.Query(Scope.Operation.Id, subject, file!, sheet) { Progress = new Shown(this) };
        var outcome = await Task.Run(() => look.RunAsync(Scope.Caller, query, ct), ct);
        refusals = outcome.Refusals;
        view = outcome.TryGet(out var seen) ? seen : null;
        choices.Clear();
        foreach (var column in view?.Columns.Where(c => c.Field is not null) ?? [])
            choices[column.Index] = new ColumnChoice(column.Index, column.Field!);
    }

    private Task RunAsync(bool dryRun) => WorkAsync(async ct =>
    {
        var chosen = new SheetChoices(view!.Sheet, [.. choices.Values]);
        // Reading and comparing take a moment of computing; the circuit stays free for the stop button.
        var outcome = await Task.Run(() => subject == SheetSubject.Catalogue
            ? importCatalogue.RunAsync(Scope.Caller, new(Scope.Operation.Id, file!, chosen) { DryRun = dryRun, Progress = new Shown(this) }, ct)
            : importStock.RunAsync(Scope.Caller, new(Scope.Operation.Id, file!, chosen, new StockTerms(stockIs!.Value, at, Donor)) { DryRun = dryRun, Progress = new Shown(this) }, ct), ct);
        refusals = outcome.Refusals;
        report = outcome.TryGet(out var done) ? done : null;
    });

    private string? Donor => string.IsNullOrWhiteSpace(donor) ? null : donor.Trim();

    private async Task WorkAsync(Func<CancellationToken, Task> work)
    {
        if (IsBusy)
            return;
        using var stop = running = new CancellationTokenSource();
        Changed();
        phase = default;
        try
        {
            await work(stop.Token);
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

    private sealed class Shown(SheetImportForm form) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => _ = form.InvokeAsync(() =>
        {
            form.phase = value;
            form.StateHasChanged();
        });
    }
}
