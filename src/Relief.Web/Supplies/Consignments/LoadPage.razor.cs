using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

/// <summary>
/// Loads a consignment: for a request, or for a place freely; from warehouses, or from the one place that was chosen. What
/// expires first, from the warehouse that serves best, is proposed.
/// </summary>
public sealed partial class LoadPage(ProposePick propose, LoadConsignment load, SeeRequest see, FindPlace places, TimeProvider clock, NavigationManager navigation, ListMemory memory, ILogger<LoadPage> log)
{
    private static readonly PlaceKind[] Wanting = [PlaceKind.Shelter, PlaceKind.Community, PlaceKind.Warehouse];

    private readonly List<GoodsLine> wanted = [];
    private readonly List<int> chosen = [];
    private readonly List<PickLine> picks = [];
    private readonly JourneyForm journey = new();
    private WantedLines? lines;
    private RequestView? request;
    private PlaceName? to;
    private PlaceName? from;
    private IReadOnlyList<ProposePick.Source>? sources;
    private IReadOnlyList<Refusal> refusals = [];
    private readonly Dictionary<(int PlaceId, int ItemId, int LotId), long?> typed = [];
    private Guid entryId;
    private DateTime openedAt;
    private bool isForbidden;
    private bool sending;
    private bool failed;
    private bool proposalFailed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "request")] private string? RequestCode { get; set; }

    /// <summary>The code of the place whose goods are sent.</summary>
    [SupplyParameterFromQuery(Name = "from")] private string? FromCode { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private IEnumerable<(ItemName Item, long Quantity)> Wanted => request is not null
        ? request.Lines.Where(l => l.Left > 0).Select(l => (l.Item, l.Left))
        : wanted.Where(w => w is { Item: not null, Quantity: > 0 }).Select(w => (w.Item!, w.Quantity!.Value));

    private IEnumerable<(ItemName Item, long Missing)> Missing =>
        Wanted.Select(w => (w.Item, Missing: w.Quantity - picks.Where(p => p.Pick.Item.Id == w.Item.Id).Sum(p => Math.Max(0, p.Quantity ?? 0)))).Where(m => m.Missing > 0);

    private ConsignmentPurpose Purpose => to is not null && (sources?.FirstOrDefault(s => chosen.Contains(s.Place.Id))?.Place ?? from) is { } first
        ? ConsignmentPurposes.Of(first.Kind, to.Kind) : ConsignmentPurpose.Supply;

    protected override async Task OnInitializedAsync()
    {
        (entryId, openedAt) = (EntryIds.New(clock), Now);
        isForbidden = !await Scope.CanSomewhereAsync(Permission.ApproveRequests);
        if (isForbidden)
            return;
        if (FromCode is { } code && (await places.RunAsync(Scope.Caller, new(Scope.Operation.Id, code, Wanting))).TryGet(out var found))
            from = found.FirstOrDefault(p => string.Equals(p.Place.Code, code, StringComparison.OrdinalIgnoreCase))?.Place;
        if (RequestCode is null)
            return;
        var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, RequestCode));
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var view))
            return;
        (request, to) = (view.Request, view.Request.Place);
        await ProposeAsync();
    }

    private Task ChooseAsync(PlaceName? place)
    {
        to = place;
        return ProposeAsync();
    }

    private Task LimitAsync(PlaceName? place)
    {
        from = place;
        return ProposeAsync();
    }

    private async Task ProposeAsync()
    {
        if (to is null || !Wanted.Any())
        {
            sources = null;
            chosen.Clear();
            picks.Clear();
            return;
        }

        try
        {
            var outcome = await propose.RunAsync(Scope.Caller, new(Scope.Operation.Id, to.Id, [.. Wanted.Select(w => (w.Item.Id, w.Quantity))], from?.Id, [.. wanted.Select(w => w.Scanned?.Id).OfType<int>()]));
            refusals = outcome.Refusals;
            sources = outcome.TryGet(out var found) ? found : null;
            proposalFailed = false;
        }
        catch (Exception failure)
        {
            ProposalFailed(log, failure);
            (sources, proposalFailed) = (null, true);
        }

        chosen.RemoveAll(id => sources?.Any(s => s.Place.Id == id) != true);
        if (chosen.Count == 0 && sources is [var best, ..])
            chosen.Add(best.Place.Id);
        Pick();
    }

    private void Toggle(ProposePick.Source source)
    {
        if (!chosen.Remove(source.Place.Id))
            chosen.Add(source.Place.Id);
        Pick();
    }

    // Each chosen place gives what those before it have not, what expires first of it.
    private void Pick()
    {
        picks.Clear();
        var left = Wanted.GroupBy(w => w.Item.Id).ToDictionary(g => g.Key, g => g.Sum(w => w.Quantity));
        foreach (var source in chosen.Select(id => sources!.First(s => s.Place.Id == id)))
        {
            foreach (var pick in source.Picks)
            {
                var taken = Math.Min(pick.Quantity, left[pick.Item.Id]);
                left[pick.Item.Id] -= taken;
                if (taken > 0)
                    picks.Add(new PickLine(source.Place, pick) { Quantity = typed.GetValueOrDefault((source.Place.Id, pick.Item.Id, pick.LotId), taken) });
            }
        }
    }

    // What somebody typed stays when another place is added.
    private void Type(PickLine pick, long? quantity) => typed[(pick.From.Id, pick.Pick.Item.Id, pick.Pick.LotId)] = pick.Quantity = quantity;

    private MarkupString FactsOf(ProposePick.Source source)
    {
        var facts = new List<MarkupString> { source.HasAll ? Sentence.Of(Text["HasAll"]) : Sentence.Of(Text["Covers"], (long)Math.Floor(source.Covers * 100)) };
        if (source is { HasAll: false, OutOf: > 1 })
            facts.Add(Sentence.Of(Text["HasWhole"], source.Whole, source.OutOf));
        if (source.DistanceKm is { } km)
            facts.Add(Sentence.Of(Text["DistanceKm"], (long)Math.Round(km)));
        if (source.FirstExpiresOn is { } day)
            facts.Add(Sentence.Of(Text["FirstExpires"], day.ToString("d MMM yyyy", CultureInfo.CurrentCulture)));
        return new(string.Join(" · ", facts));
    }

    private double Sum(Func<ProposePick.Pick, double?> each) => picks.Sum(p => (each(p.Pick) ?? 0) * Math.Max(0, p.Quantity ?? 0));

    private async Task LoadAsync()
    {
        if (sending)
            return;
        (sending, failed, refusals) = (true, false, []);
        try
        {
            var outcome = await load.RunAsync(Scope.Caller, new()
            {
                OperationId = Scope.Operation.Id,
                EntryId = entryId,
                OccurredAt = openedAt,
                ToId = to?.Id ?? 0,
                Journey = journey.Journey,
                Goods = [.. picks.Where(p => p.Quantity != 0).Select(p => new LoadConsignment.Picked(p.From.Id, p.Pick.Item.Id, p.Pick.LotId, p.Quantity ?? 0, RequestLine(p)))],
            });
            refusals = outcome.Refusals;
            if (outcome.TryGet(out var loaded))
                navigation.NavigateTo(Scope.Page(ConsignmentWords.Page(loaded.Code)));
        }
        catch (Exception failure)
        {
            LoadFailed(log, entryId, failure);
            failed = true;
        }

        sending = false;
    }

    private int? RequestLine(PickLine pick) => request?.Lines.FirstOrDefault(l => l.Item.Id == pick.Pick.Item.Id)?.Id;

    [LoggerMessage(Level = LogLevel.Error, Message = "Where goods could be taken from could not be worked out.")]
    private static partial void ProposalFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The consignment of entry {Entry} could not be loaded.")]
    private static partial void LoadFailed(ILogger log, Guid entry, Exception failure);

    private sealed record PickLine(PlaceName From, ProposePick.Pick Pick)
    {
        public long? Quantity { get; set; }
    }
}
