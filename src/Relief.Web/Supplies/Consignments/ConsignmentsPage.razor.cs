using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;

namespace Relief.Web.Supplies.Consignments;

public sealed partial class ConsignmentsPage(ListConsignments list, TimeProvider clock)
{
    private bool mayLoad;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task OnInitializedAsync() => mayLoad = await Scope.CanSomewhereAsync(Permission.ApproveRequests);

    private static IEnumerable<string?> NamesOf(ConsignmentView c) =>
        new[] { c.Code, c.Journey.Vehicle, c.Journey.Driver }
            .Concat(c.Sources.Append(c.To).SelectMany(p => new[] { p.Code, p.Names.En, p.Names.He, p.Names.Ar })).Concat(c.Requests).Concat(c.Lines.SelectMany(l => new[] { l.Code, l.Item.Code, l.Item.Names.En, l.Item.Names.He, l.Item.Names.Ar }));

    private MarkupString Goods(ConsignmentView c) => GoodsInShort.Of([.. c.Lines.GroupBy(l => l.Item.Id).Select(g => (g.Sum(l => l.Sent), g.First().Item))], Text["More"]);
}
