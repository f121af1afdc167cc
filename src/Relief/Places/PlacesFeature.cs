using Microsoft.Extensions.DependencyInjection;

namespace Relief.Places;

internal static class PlacesFeature
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) => services.AddSingleton<PlaceMemory>().AddUseCases(nameof(Places));
}
