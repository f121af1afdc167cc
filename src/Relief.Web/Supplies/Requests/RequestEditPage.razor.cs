using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Requests;

/// <summary>A new request, one that is changed before somebody decides, or one that asks again what another did.</summary>
public sealed partial class RequestEditPage(SeeRequest see, MakeRequest make, EditRequest edit, FindPlace places, FindItem items, ReadEntry reports, TimeProvider clock, NavigationManager navigation, ListMemory memory, ILogger<RequestEditPage> log)
{
    private static readonly PlaceKind[] Wanting = [PlaceKind.Shelter, PlaceKind.Community, PlaceKind.Warehouse];

    private WantedLines? lines;
    private RequestForm? form;
    private RequestView? changed;
    private IReadOnlyList<Refusal> refusals = [];
    private bool isForbidden;
    private bool sending;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    /// <summary>Of the request that is changed; null for a new one.</summary>
    [Parameter] public string? RequestCode { get; set; }

    /// <summary>The code of the place that it is for.</summary>
    [SupplyParameterFromQuery(Name = "place")] private string? PlaceCode { get; set; }

    /// <summary>What is wanted, each as item:quantity.</summary>
    [SupplyParameterFromQuery(Name = "item")] private string[]? Wanted { get; set; }

    /// <summary>How pressing it is; normal without it.</summary>
    [SupplyParameterFromQuery(Name = "priority")] private string? Priority { get; set; }

    /// <summary>The id of a report of a need that it answers.</summary>
    [SupplyParameterFromQuery(Name = "report")] private Guid? ReportId { get; set; }

    /// <summary>The code of a request that asked the same before.</summary>
    [SupplyParameterFromQuery(Name = "like")] private string? Like { get; set; }

    protected override async Task OnInitializedAsync()
    {
        isForbidden = !await Scope.CanSomewhereAsync(Permission.RequestSupplies);
        if (isForbidden)
            return;
        var fresh = new RequestForm { Key = EntryIds.New(clock) };
        if ((RequestCode ?? Like) is { } code)
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, code));
            refusals = outcome.Refusals;
            if (!outcome.TryGet(out var view))
                return;
            fresh.TakeOver(view.Request);
            if (RequestCode is not null)
            {
                changed = view.Request;
                isForbidden = !await Scope.CanAsync(Permission.RequestSupplies, changed.Place.Id);
                (fresh.NeededBy, fresh.Note, fresh.IsDraft) = (changed.NeededBy, changed.Note, changed.Status == RequestStatus.Draft);
            }
        }

        if (ReportId is { } reportId && (await reports.RunAsync(Scope.Caller, new(Scope.Operation.Id, reportId))).TryGet(out var said) && said.Row.Kind is EntryKind.Need or EntryKind.Problem)
        {
            fresh.Answer(said.Row);
            foreach (var wanted in said.Row.Wanted)
                await AddAsync(fresh, wanted.Code, wanted.Quantity > 0 ? wanted.Quantity : null);
        }

        await TakeFromAddressAsync(fresh);
        form = fresh;
    }

    private async Task TakeFromAddressAsync(RequestForm fresh)
    {
        if (Enum.TryParse<RequestPriority>(Priority, ignoreCase: true, out var priority) && Enum.IsDefined(priority))
            fresh.Priority = priority;
        if (PlaceCode is { } place && (await places.RunAsync(Scope.Caller, new(Scope.Operation.Id, place, Wanting))).TryGet(out var there))
            fresh.Place = there.FirstOrDefault(p => string.Equals(p.Place.Code, place, StringComparison.OrdinalIgnoreCase))?.Place;
        foreach (var wanted in Wanted ?? [])
        {
            var parts = wanted.Split(':');
            await AddAsync(fresh, parts[0], parts.Length > 1 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : null);
        }
    }

    private async Task AddAsync(RequestForm fresh, string code, long? quantity)
    {
        if ((await items.RunAsync(Scope.Caller, new(Scope.Operation.Id, code, Exactly: true))).TryGet(out var found)
            && found.FirstOrDefault(f => string.Equals(f.Item.Code, code, StringComparison.OrdinalIgnoreCase)) is { } item)
            fresh.Wanted.Add(new GoodsLine { Item = item.Item, Quantity = quantity });
    }

    private async Task SendAsync(bool submit)
    {
        if (form is null || sending)
            return;
        (sending, failed, refusals) = (true, false, []);
        try
        {
            if (changed is not null)
                Leave(await edit.RunAsync(Scope.Caller, new(Scope.Operation.Id, changed.Id, changed.Version, form.Content, submit)), changed.Code);
            else if (await make.RunAsync(Scope.Caller, new(Scope.Operation.Id, form.Key, form.Content, AsDraft: !submit, form.Report?.Id)) is var made)
                Leave(made, made.Succeeded ? made.Value.Code : "");
        }
        catch (Exception failure)
        {
            SaveFailed(log, failure);
            failed = true;
        }

        sending = false;
    }

    private void Leave<T>(Outcome<T> outcome, string code)
    {
        refusals = outcome.Refusals;
        if (outcome.Succeeded)
            navigation.NavigateTo(Scope.Page(RequestWords.Page(code)));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request could not be saved.")]
    private static partial void SaveFailed(ILogger log, Exception failure);
}
