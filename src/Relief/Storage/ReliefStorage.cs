using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Relief.Storage;

/// <summary>Registers what every subject stores its things with.</summary>
internal static class ReliefStorage
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IDatabaseProvider provider)
    {
        services.AddSingleton(_ => provider);
        services.AddDbContextFactory<ReliefDb>(options =>
        {
            provider.Configure(options);
            options.AddInterceptors(new VersionInterceptor());
        });
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<WriteScope>();
        services.AddSingleton(s => new Database(s.GetRequiredService<IDbContextFactory<ReliefDb>>(), s.GetRequiredService<IDatabaseProvider>()));
        services.AddSingleton(s => new SharedSecrets(s.GetRequiredService<IDbContextFactory<ReliefDb>>()));
        services.AddHostedService<ChangeListener>();
        return services;
    }
}
