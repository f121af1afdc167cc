using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Audit;
using Relief.Operations;
using Relief.Web.Access;
using Relief.Web.Layout;

namespace Relief.Web.Audit;

public sealed partial class AuditPage(ReadAudit readAudit, CallerSource callers, OpenOperation open, Gate gate, NavigationManager navigation, IStringLocalizer<AuditTexts> words)
{
    private Virtualize<ReadAudit.Row>? rows;
    private List<OperationView> readable = [];
    private bool mayReadAll;
    private IReadOnlyList<string> acts = [];
    private IReadOnlyList<string> users = [];
    private IReadOnlyList<Refusal> refusals = [];
    private int? total;
    private string operation = "";
    private string user = "";
    private string act = "";
    private DateTime? from;
    private DateTime? to;

    [SupplyParameterFromQuery(Name = "op")] private string? OperationQuery { get; set; }

    [SupplyParameterFromQuery(Name = "who")] private string? UserQuery { get; set; }

    [SupplyParameterFromQuery(Name = "what")] private string? ActQuery { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private DateTime? FromQuery { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private DateTime? ToQuery { get; set; }

    private OperationView? Chosen => readable.Find(o => o.Code == operation);

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

        (operation, user, act, from, to) = (OperationQuery ?? "", UserQuery ?? "", ActQuery ?? "", FromQuery, ToQuery);
        if (operation.Length == 0 && !mayReadAll && readable.Count > 0)
            operation = readable[0].Code;
        if (!mayReadAll && readable.Count == 0)
            refusals = [new Refusal(Refusal.NotPermitted)];
    }

    private async Task FilterAsync()
    {
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["op"] = Filled(operation),
            ["who"] = Filled(user),
            ["what"] = Filled(act),
            ["from"] = from,
            ["to"] = to,
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
            User = Filled(user),
            Act = Filled(act),
            From = from is { } first ? Utc(first) : null,
            To = to is { } last ? Utc(last) : null,
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

    private string NameOf(string name) => words["Act" + name] is { ResourceNotFound: false } text ? text : name;

    private DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, Zone);
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
