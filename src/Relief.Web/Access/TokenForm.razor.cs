using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Access.Tokens;
using Relief.Operations;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Access;

/// <summary>Makes a token for a program that acts for the reader, or for a device that is nobody's.</summary>
public sealed partial class TokenForm(CreateToken createToken, CreateDeviceToken createDeviceToken, CallerSource callers, OpenOperation open)
{
    private static readonly IReadOnlyList<Role> Roles = [.. Enum.GetValues<Role>().Where(r => r != Role.Administrator)];
    private static readonly IReadOnlyList<int> Lengths = [1, 7, 30, 90, 365];

    private IReadOnlyList<PlaceName> chosen = [];
    private IReadOnlyList<Refusal> refusals = [];
    private string name = "";
    private Role? role;
    private int? operationId;
    private int days = 90;
    private bool making;

    [Parameter] public bool IsForDevice { get; set; }

    [Parameter] public EventCallback<IssuedToken> Issued { get; set; }

    private IReadOnlyList<OperationView> Operations => open.All;

    protected override void OnInitialized()
    {
        if (IsForDevice)
            (role, operationId) = (Role.FieldOfficer, open.Current?.Operation.Id);
    }

    private void ForgetPlaces() => chosen = [];

    private async Task MakeAsync()
    {
        making = true;
        var caller = await callers.GetAsync();
        var placeIds = chosen.Select(p => p.Id).ToList();
        var outcome = IsForDevice
            ? await createDeviceToken.RunAsync(caller, new(name, days, role ?? Role.Observer, operationId ?? 0, placeIds))
            : await createToken.RunAsync(caller, new(name, days) { Role = role, OperationId = operationId, PlaceIds = placeIds });
        making = false;
        refusals = outcome.Refusals;
        if (!outcome.TryGet(out var token))
            return;
        name = "";
        ForgetPlaces();
        await Issued.InvokeAsync(token);
    }
}
