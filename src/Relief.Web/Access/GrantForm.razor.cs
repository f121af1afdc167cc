using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Finding;
using Relief.Operations;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Access;

public sealed partial class GrantForm(GrantRole grantRole, FindAnything find, CallerSource callers, OpenOperation open)
{
    private readonly List<PlaceName> chosen = [];
    private IReadOnlyList<PlaceName> found = [];
    private IReadOnlyList<Refusal> refusals = [];
    private Role role = Role.FieldOfficer;
    private int operationId;
    private string typed = "";

    [Parameter, EditorRequired] public int UserId { get; set; }

    [Parameter] public EventCallback Granted { get; set; }

    private IReadOnlyList<OperationView> Operations => open.All;

    protected override void OnInitialized() => operationId = open.Current?.Operation.Id ?? open.All.Select(o => o.Id).FirstOrDefault();

    private async Task FindAsync(string words)
    {
        typed = words;
        var outcome = await find.RunAsync(await callers.GetAsync(), new FindAnything.Query(operationId, typed, 8));
        found = outcome.TryGet(out var hits)
            ? [.. hits.Places.Where(p => p.Kind is PlaceKind.Community or PlaceKind.Shelter or PlaceKind.Warehouse && !chosen.Contains(p))]
            : [];
    }

    private void Choose(PlaceName place)
    {
        chosen.Add(place);
        found = [];
        typed = "";
    }

    private void ForgetPlaces()
    {
        chosen.Clear();
        found = [];
    }

    private async Task GrantAsync()
    {
        var forInstallation = role == Role.Administrator;
        var command = new GrantRole.Command(UserId, role)
        {
            OperationId = forInstallation ? null : operationId,
            PlaceIds = forInstallation ? [] : [.. chosen.Select(p => p.Id)],
        };
        var outcome = await grantRole.RunAsync(await callers.GetAsync(), command);
        refusals = outcome.Refusals;
        if (!outcome.Succeeded)
            return;
        ForgetPlaces();
        await Granted.InvokeAsync();
    }
}
