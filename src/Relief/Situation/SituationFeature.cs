using Microsoft.Extensions.DependencyInjection;

namespace Relief.Situation;

internal static class SituationFeature
{
    public static IServiceCollection AddSituation(this IServiceCollection services)
    {
        services.AddSingleton<BooksStateReader>();
        services.AddSingleton(s => (SituationBoard)ReliefServices.Make(s, typeof(SituationBoard)));
        services.AddUseCases(nameof(Situation));
        return services;
    }
}
