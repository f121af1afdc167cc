using Microsoft.Extensions.DependencyInjection;

namespace Relief.Finding;

internal static class FindingFeature
{
    public static IServiceCollection AddFinding(this IServiceCollection services)
    {
        services.AddSingleton<PlaceIndexes>();
        services.AddUseCases(nameof(Finding));
        return services;
    }
}
