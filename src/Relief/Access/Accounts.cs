using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Lends Identity's user manager to a use case, over the context of its own transaction, so that an account and its audit row are written together.</summary>
internal sealed class Accounts(IServiceScopeFactory scopes)
{
    public async Task<T> UseAsync<T>(ReliefDb db, Func<UserManager<User>, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var users = ActivatorUtilities.CreateInstance<UserManager<User>>(scope.ServiceProvider, new UserOnlyStore<User, ReliefDb, int>(db));
        return await work(users);
    }
}
