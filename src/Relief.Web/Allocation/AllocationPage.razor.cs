using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Allocation;
using Relief.Needs;
using Relief.Web.Layout;
using Relief.Web.Needs;
using Relief.Web.Shared;

namespace Relief.Web.Allocation;

/// <summary>What should go where: worked out for what the address says, changed by hand, accepted or left.</summary>
public sealed partial class AllocationPage(SuggestAllocation suggest, AcceptAllocation accept, TimeProvider clock, NavigationManager navigation, ILogger<AllocationPage> log) : IDisposable
{
    private const double LitresInM3 = 1000;

    // A note has an end, and a lorry with more stops than these is found by its number.
    private const int MostStops = 12;

    private readonly Acting acting = new(log);
    private CancellationTokenSource? working;
    private PlanForm? form;
    private IReadOnlyList<AllocationPlan.Depot> depots = [];
    private IReadOnlyList<Refusal> refusals = [];
    private (int Done, int Of) progress;
    private string? asked;
    private bool failed;
    private bool mayAccept;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "when")] private string? When { get; set; }

    [SupplyParameterFromQuery(Name = "kg")] private string? Kg { get; set; }

    [SupplyParameterFromQuery(Name = "m3")] private string? M3 { get; set; }

    [SupplyParameterFromQuery(Name = "lorries")] private string? Lorries { get; set; }

    [SupplyParameterFromQuery(Name = "minimum")] private string? Minimum { get; set; }

    private bool UseMinimum => Minimum == "use";

    /// <summary>A warehouse's id and its number of lorries, where that differs: 12:3.</summary>
    [SupplyParameterFromQuery(Name = "at")] private string[]? At { get; set; }

    private NeedWords Words => new(NeedsText, PeopleText);

    private Horizon Horizon => Enum.GetValues<Horizon>().Cast<Horizon?>().FirstOrDefault(h => Word(h!.Value) == When) ?? Horizon.OneDay;

    private SuggestAllocation.Query Query
    {
        get
        {
            var usual = new SuggestAllocation.Query(Scope.Operation.Id, Horizon);
            return usual with
            {
                CarriesKg = Typed.Real(Kg) ?? usual.CarriesKg,
                CarriesL = Typed.Real(M3) * LitresInM3 ?? usual.CarriesL,
                Lorries = Typed.Whole(Lorries) ?? usual.Lorries,
                LorriesAt = Exceptions.ToDictionary(e => e.Key, e => Typed.Whole(e.Value) ?? int.MinValue),
                UseMinimum = UseMinimum,
                OnProgress = (done, of) => _ = InvokeAsync(() =>
                {
                    progress = (done, of);
                    StateHasChanged();
                }),
            };
        }
    }

    // As it was typed: what is no number is refused, and stays to be corrected.
    private Dictionary<int, string> Exceptions => (At ?? []).Select(a => a.Split(':', 2)).Where(a => a.Length == 2 && int.TryParse(a[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .GroupBy(a => int.Parse(a[0], CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => g.Last()[1]);

    public void Dispose()
    {
        working?.Cancel();
        working?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (asked == navigation.Uri)
            return;
        asked = navigation.Uri;
        mayAccept = await Scope.CanSomewhereAsync(Permission.ApproveRequests);
        await WorkAsync();
    }

    private async Task WorkAsync()
    {
        if (working is not null)
            await working.CancelAsync();
        using var own = working = new CancellationTokenSource();
        (form, refusals, failed, progress) = (null, [], false, default);
        acting.Forget();
        try
        {
            var query = Query;
            var outcome = await suggest.RunAsync(Scope.Caller, query, own.Token);
            if (working != own)
                return;
            refusals = outcome.Refusals;
            form = outcome.TryGet(out var plan) ? new PlanForm(plan, query, clock) { NoteOf = NoteOf } : null;
            depots = form?.Plan.Depots ?? depots;
        }
        catch (OperationCanceledException)
        {
            // Stopped by hand, or by a newer question.
        }
        catch (Exception failure)
        {
            SuggestFailed(log, failure);
            failed = true;
        }

        if (working == own)
            working = null;
    }

    private string? NoteOf(PlanForm.Lorry lorry) => lorry.Stops.Count < 2 ? null
        : Text["LorryNote", lorry.Number, Scope.Moment(form!.Plan.At), string.Join(", ", lorry.Stops.Take(MostStops).Select(s => s.Of.To.Names.ToString())) + (lorry.Stops.Count > MostStops ? ", …" : "")].Value;

    private Task StopAsync() => working?.CancelAsync() ?? Task.CompletedTask;

    private async Task AcceptAsync()
    {
        if (form is { } plan && await acting.RunAsync(() => accept.RunAsync(Scope.Caller, plan.Command(Scope.Operation.Id))))
            navigation.NavigateTo(Scope.Page("supplies/consignments"));
    }

    private void ChooseAt(int warehouseId, string? lorries)
    {
        var at = Exceptions;
        at.Remove(warehouseId);
        if (!string.IsNullOrWhiteSpace(lorries))
            at[warehouseId] = lorries.Trim();
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["at"] = at.OrderBy(a => a.Key).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key}:{a.Value}")).ToArray(),
        }), replace: true);
    }

    private static string Word(Horizon horizon) => horizon.ToString().ToLowerInvariant();

    private string Address(string name, string? value) => navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value);

    private void Go(string name, string? value) => navigation.NavigateTo(Address(name, value), replace: true);

    private static string Shown(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "The plan of what to send could not be worked out.")]
    private static partial void SuggestFailed(ILogger log, Exception failure);
}
