using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Supplies.Requests;
using Relief.Web.Layout;

namespace Relief.Web.Supplies.Requests;

public sealed partial class RequestsPage(ListRequests list, TimeProvider clock)
{
    private bool mayRequest;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task OnInitializedAsync() => mayRequest = await Scope.CanSomewhereAsync(Permission.RequestSupplies);

    private static IEnumerable<string?> NamesOf(RequestView request) =>
        new[] { request.Code, request.Place.Code, request.Place.Names.En, request.Place.Names.He, request.Place.Names.Ar, request.ForWhom }
            .Concat(request.Lines.SelectMany(l => new[] { l.Item.Code, l.Item.Names.En, l.Item.Names.He, l.Item.Names.Ar }));

    private MarkupString Goods(RequestView request) => GoodsInShort.Of([.. request.Lines.Select(l => (l.Approved ?? l.Asked, l.Item))], Text["More"]);
}
