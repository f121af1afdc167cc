using Microsoft.Extensions.DependencyInjection;

namespace Relief.Allocation;

internal static class AllocationFeature
{
    public static IServiceCollection AddAllocation(this IServiceCollection services) => services.AddUseCases(nameof(Allocation));
}
