using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Finding;
using Relief.Storage;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Requests;

public sealed partial class RequestsPage(ListRequests list, TimeProvider clock, NavigationManager navigation, ListMemory memory, ILogger<RequestsPage> log)
{
    private const int MostGoods = 3;

    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];

    private IReadOnlyList<RequestView>? requests;
    private IReadOnlyList<Refusal> refusals = [];
    private bool failed;
    private bool mayRequest;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "all")] private bool All { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private List<RequestView>? Rows => requests?.Where(r => (All || r.IsOpen) && (Search is null || Fits(r, Search))).ToList();

    protected override void OnParametersSet() => memory.Remember(Scope.Page("supplies/requests"), new Uri(navigation.Uri).Query);

    protected override async Task OnInitializedAsync()
    {
        mayRequest = await Scope.CanSomewhereAsync(Permission.RequestSupplies);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id));
            (refusals, failed) = (outcome.Refusals, false);
            requests = outcome.TryGet(out var found) ? found : null;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private static bool Fits(RequestView request, string search) =>
        new[] { request.Code, request.Place.Code, request.Place.Names.En, request.Place.Names.He, request.Place.Names.Ar, request.ForWhom }
            .Concat(request.Lines.SelectMany(l => new[] { l.Item.Code, l.Item.Names.En, l.Item.Names.He, l.Item.Names.Ar }))
            .OfType<string>().Any(name => Closeness.Of(search, name) is not (Closeness.None or Closeness.WithErrors));

    private MarkupString Goods(RequestView request)
    {
        var some = request.Lines.Take(MostGoods).Select(l => Sentence.Of("{0} {1}", l.Approved ?? l.Asked, l.Item.Names).Value);
        return new MarkupString(string.Join(" · ", some) + (request.Lines.Count > MostGoods ? " · " + Sentence.Of(Text["More"], request.Lines.Count - MostGoods).Value : ""));
    }

    private void Go(string? search, bool all) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["q"] = search, ["all"] = all ? true : null }), replace: true);

    [LoggerMessage(Level = LogLevel.Error, Message = "The requests could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
