using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Requests;

public sealed partial class RequestTemplates(ListRequestTemplates list, KeepRequestTemplate keep, RemoveRequestTemplate remove, ILogger<RequestTemplates> log)
{
    private readonly Acting acting = new(log);
    private IReadOnlyList<ListRequestTemplates.Row> templates = [];
    private ListRequestTemplates.Row? chosen;
    private string? name;
    private bool mayKeep;
    private bool done;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired] public List<GoodsLine> Lines { get; set; } = [];

    /// <summary>Whether to offer what is kept, or to keep what is asked here.</summary>
    [Parameter, EditorRequired] public bool Kept { get; set; }

    [Parameter] public EventCallback OnChange { get; set; }

    protected override async Task OnInitializedAsync()
    {
        mayKeep = await Scope.CanAsync(Permission.ApproveRequests);
        await LoadAsync();
    }

    private async Task LoadAsync() => templates = Kept && (await list.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var found) ? found : [];

    // What is asked already keeps its line; the template's amount stands in it.
    private Task TakeAsync(string? id)
    {
        chosen = templates.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == id);
        foreach (var wanted in chosen?.Lines ?? [])
        {
            if (Lines.Find(l => l.Item?.Id == wanted.Item.Id) is { } there)
                there.Quantity = wanted.Quantity;
            else
                Lines.Add(new GoodsLine { Item = wanted.Item, Quantity = wanted.Quantity });
        }

        if (chosen is not null)
            Lines.RemoveAll(l => l.Item is null);
        return OnChange.InvokeAsync();
    }

    private async Task KeepAsync()
    {
        done = false;
        done = await acting.RunAsync(() => keep.RunAsync(Scope.Caller, new(Scope.Operation.Id, name,
            [.. Lines.Where(l => l.Item is not null).Select(l => new RequestContent.Wanted(l.Item!.Id, l.Quantity ?? 0))])));
    }

    private async Task RemoveAsync()
    {
        if (chosen is not { } template || !await acting.RunAsync(() => remove.RunAsync(Scope.Caller, new(Scope.Operation.Id, template.Id))))
            return;
        chosen = null;
        await LoadAsync();
    }
}
