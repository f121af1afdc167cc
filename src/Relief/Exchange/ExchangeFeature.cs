using Microsoft.Extensions.DependencyInjection;

namespace Relief.Exchange;

internal static class ExchangeFeature
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<FolderImport>();
        services.AddUseCases(nameof(Exchange));
        services.AddUseCases($"{nameof(Exchange)}.{nameof(Sheets)}");
        return services;
    }
}
