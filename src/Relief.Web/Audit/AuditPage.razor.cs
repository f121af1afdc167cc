using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Relief.Access;
using Relief.Audit;
using Relief.Operations;
using Relief.Web.Access;
using Relief.Web.Layout;

namespace Relief.Web.Audit;

public sealed partial class AuditPage(ReadAudit readAudit, CallerSource callers, OpenOperation open, Gate gate, NavigationManager navigation)
{
    private Virtualize<ReadAudit.Row>? rows;
    private List<OperationView> readable = [];
    private bool mayReadAll;
    private IReadOnlyList<string> acts = [];
    private IReadOnlyList<string> users = [];
    private IReadOnlyList<Refusal> refusals = [];
    private int? total;
    private AuditFilter filter = new();

    [SupplyParameterFromQuery(Name = "op")] private string? OperationQuery { get; set; }

    [SupplyParameterFromQuery(Name = "who")] private string? UserQuery { get; set; }

    [SupplyParameterFromQuery(Name = "what")] private string? ActQuery { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private DateTime? FromQuery { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private DateTime? ToQuery { get; set; }

    private OperationView? Chosen => readable.Find(o => o.Code == filter.Operation);

    private string? CodeOf(int? operationId) => open.All.FirstOrDefault(o => o.Id == operationId)?.Code;

    private TimeZoneInfo Zone => (Chosen ?? open.Current?.Operation)?.Zone ?? TimeZoneInfo.Utc;

    protected override async Task OnInitializedAsync()
    {
        var caller = await callers.GetAsync();
        mayReadAll = await gate.CheckAsync(caller, Permission.ReadAudit, null, default) is null;
        foreach (var each in open.All)
        {
            if (await gate.CheckAsync(caller, Permission.ReadAudit, each.Id, default) is null)
                readable.Add(each);
        }

        filter = new AuditFilter { Operation = OperationQuery ?? "", User = UserQuery ?? "", Act = ActQuery ?? "", From = FromQuery, To = ToQuery };
        if (Chosen is null && !mayReadAll && readable.Count > 0)
            filter.Operation = readable[0].Code;
    }

    private async Task FilterAsync()
    {
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["op"] = Filled(filter.Operation),
            ["who"] = Filled(filter.User),
            ["what"] = Filled(filter.Act),
            ["from"] = filter.From,
            ["to"] = filter.To,
        }), replace: true);
        refusals = [];
        total = null;
        if (rows is not null)
            await rows.RefreshDataAsync();
    }

    private async ValueTask<ItemsProviderResult<ReadAudit.Row>> ReadAsync(ItemsProviderRequest request)
    {
        var query = new ReadAudit.Query
        {
            OperationId = Chosen?.Id,
            User = Filled(filter.User),
            Act = Filled(filter.Act),
            From = filter.From is { } first ? Utc(first) : null,
            To = filter.To is { } last ? Utc(last) : null,
            Skip = request.StartIndex,
            Take = Math.Max(request.Count, 1),
        };
        var outcome = await readAudit.RunAsync(await callers.GetAsync(), query, request.CancellationToken);
        var changed = total is null || refusals.Count > 0 || !outcome.Succeeded;
        refusals = outcome.Refusals;
        var page = outcome.TryGet(out var read) ? read : new ReadAudit.Page([], 0);
        total = page.Total;
        (acts, users) = page.Acts.Count > 0 ? (page.Acts, page.Users) : (acts, users);
        if (changed)
            StateHasChanged();
        return new ItemsProviderResult<ReadAudit.Row>(page.Rows, page.Total);
    }

    private string Moment(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Zone).ToString("d MMM yyyy HH:mm:ss", CultureInfo.CurrentCulture);

    private DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, Zone);
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
