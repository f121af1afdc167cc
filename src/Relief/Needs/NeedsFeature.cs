using Microsoft.Extensions.DependencyInjection;
using Relief.Supplies.Catalogue;

namespace Relief.Needs;

internal static class NeedsFeature
{
    public static IServiceCollection AddNeeds(this IServiceCollection services) => services.AddSingleton<IKnownNeeds, KnownNeeds>().AddUseCases(nameof(Needs));
}
