using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Requests;

public sealed partial class TemplateChoice(ListRequestTemplates list, RemoveRequestTemplate remove, ILogger<TemplateChoice> log)
{
    private readonly Acting acting = new(log);
    private IReadOnlyList<ListRequestTemplates.Row> templates = [];
    private ListRequestTemplates.Row? chosen;
    private bool mayRemove;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired] public List<GoodsLine> Lines { get; set; } = [];

    [Parameter] public EventCallback OnChange { get; set; }

    protected override async Task OnInitializedAsync()
    {
        mayRemove = await Scope.CanAsync(Permission.ApproveRequests);
        await LoadAsync();
    }

    private async Task LoadAsync() => templates = (await list.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var found) ? found : [];

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

    private async Task RemoveAsync()
    {
        if (chosen is not { } template || !await acting.RunAsync(() => remove.RunAsync(Scope.Caller, new(Scope.Operation.Id, template.Id))))
            return;
        chosen = null;
        await LoadAsync();
    }
}
