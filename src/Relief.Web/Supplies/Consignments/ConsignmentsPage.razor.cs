using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Finding;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

public sealed partial class ConsignmentsPage(ListConsignments list, TimeProvider clock, NavigationManager navigation, ListMemory memory, ILogger<ConsignmentsPage> log)
{
    private const int MostGoods = 3;

    private static readonly ChangeKind[] Shown = [ChangeKind.Ledger, ChangeKind.Supplies];

    private IReadOnlyList<ConsignmentView>? consignments;
    private IReadOnlyList<Refusal> refusals = [];
    private bool failed;
    private bool mayLoad;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "all")] private bool All { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private List<ConsignmentView>? Rows => consignments?
        .Where(c => (All || c.Stage is not (ConsignmentStage.Received or ConsignmentStage.Cancelled)) && (Search is null || Fits(c, Search))).ToList();

    protected override void OnParametersSet() => memory.Remember(Scope.Page("supplies/consignments"), new Uri(navigation.Uri).Query);

    protected override async Task OnInitializedAsync()
    {
        mayLoad = await Scope.CanSomewhereAsync(Permission.ApproveRequests);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var outcome = await list.RunAsync(Scope.Caller, new(Scope.Operation.Id));
            (refusals, failed) = (outcome.Refusals, false);
            consignments = outcome.TryGet(out var found) ? found : null;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private static bool Fits(ConsignmentView c, string search) =>
        new[] { c.Code, c.Journey.Vehicle, c.Journey.Driver, c.From.Code, c.From.Names.En, c.From.Names.He, c.From.Names.Ar, c.To.Code, c.To.Names.En, c.To.Names.He, c.To.Names.Ar }
            .Concat(c.Requests).Concat(c.Lines.SelectMany(l => new[] { l.Code, l.Item.Code, l.Item.Names.En, l.Item.Names.He, l.Item.Names.Ar }))
            .OfType<string>().Any(name => Closeness.Of(search, name) is not (Closeness.None or Closeness.WithErrors));

    private MarkupString Goods(ConsignmentView c)
    {
        var goods = c.Lines.GroupBy(l => l.Item.Id).Select(g => (g.First().Item, Sent: g.Sum(l => l.Sent))).ToList();
        var some = goods.Take(MostGoods).Select(g => Sentence.Of("{0} {1}", g.Sent, g.Item.Names).Value);
        return new MarkupString(string.Join(" · ", some) + (goods.Count > MostGoods ? " · " + Sentence.Of(Text["More"], goods.Count - MostGoods).Value : ""));
    }

    private void Go(string? search, bool all) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["q"] = search, ["all"] = all ? true : null }), replace: true);

    [LoggerMessage(Level = LogLevel.Error, Message = "The consignments could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
