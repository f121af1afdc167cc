using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(s => new ReportDesk(
            s.GetRequiredService<IDbContextFactory<ReliefDb>>(), s.GetRequiredService<PlaceMemory>(), s.GetRequiredService<ILedger>(), s.GetRequiredService<TimeProvider>()));
        return services.AddUseCases(nameof(People));
    }
}
