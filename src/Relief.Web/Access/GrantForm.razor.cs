using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Operations;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Access;

public sealed partial class GrantForm(GrantRole grantRole, CallerSource callers, OpenOperation open)
{
    private IReadOnlyList<PlaceName> chosen = [];
    private IReadOnlyList<Refusal> refusals = [];
    private Role role = Role.FieldOfficer;
    private int operationId;

    [Parameter, EditorRequired] public int UserId { get; set; }

    [Parameter] public EventCallback Granted { get; set; }

    private IReadOnlyList<OperationView> Operations => open.All;

    protected override void OnInitialized() => operationId = open.Current?.Operation.Id ?? open.All.Select(o => o.Id).FirstOrDefault();

    private void ForgetPlaces() => chosen = [];

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
