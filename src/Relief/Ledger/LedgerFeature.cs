using Microsoft.Extensions.DependencyInjection;

namespace Relief.Ledger;

internal static class LedgerFeature
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<ILedger, LedgerWriter>();
        services.AddSingleton<TallyRecount>();
        services.AddUseCases(nameof(Ledger));
        return services;
    }
}
