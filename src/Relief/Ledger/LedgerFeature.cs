using Microsoft.Extensions.DependencyInjection;

namespace Relief.Ledger;

internal static class LedgerFeature
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services;
}
