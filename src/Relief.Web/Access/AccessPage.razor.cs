using Relief.Access;

namespace Relief.Web.Access;

public sealed partial class AccessPage(ListUsers listUsers, CallerSource callers)
{
    private IReadOnlyList<UserView>? users;
    private IReadOnlyList<Refusal> refusals = [];

    protected override async Task OnInitializedAsync()
    {
        var outcome = await listUsers.RunAsync(await callers.GetAsync(), new ListUsers.Query());
        refusals = outcome.Refusals;
        users = outcome.TryGet(out var found) ? found : null;
    }
}
