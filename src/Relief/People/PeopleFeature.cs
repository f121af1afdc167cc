using Microsoft.Extensions.DependencyInjection;

namespace Relief.People;

internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleHeld>().AddSingleton<ReportBooking>().AddSingleton<ReportDesk>();
        return services.AddUseCases(nameof(People));
    }
}
