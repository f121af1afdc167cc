using Microsoft.Extensions.DependencyInjection;
using Relief.Access.Devices;
using Relief.Access.Tokens;
using Relief.Storage;

namespace Relief.Access;

internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(s => (GrantBook)ReliefServices.Make(s, typeof(GrantBook)));
        services.AddSingleton(s => (Sessions)ReliefServices.Make(s, typeof(Sessions)));
        services.AddSingleton(s => (DeviceBook)ReliefServices.Make(s, typeof(DeviceBook)));
        services.AddSingleton<DeviceContacts>();
        services.AddSingleton<DeviceTurns>();
        services.AddTokens();
        services.AddSingleton<Gate>();
        services.AddSingleton<Accounts>();
        services.AddIdentityCore<User>(AccountRules.Apply).AddEntityFrameworkStores<ReliefDb>().AddPasswordValidator<PasswordRules>();
        services.AddUseCases(nameof(Access));
        services.AddUseCases("Access.Devices");
        return services;
    }
}
