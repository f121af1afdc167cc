using Microsoft.Extensions.DependencyInjection;

namespace Relief.Needs;

internal static class NeedsFeature
{
    public static IServiceCollection AddNeeds(this IServiceCollection services) => services.AddUseCases(nameof(Needs));
}
