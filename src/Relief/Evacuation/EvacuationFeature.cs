using Microsoft.Extensions.DependencyInjection;

namespace Relief.Evacuation;

internal static class EvacuationFeature
{
    public static IServiceCollection AddEvacuation(this IServiceCollection services) => services.AddUseCases(nameof(Evacuation));
}
