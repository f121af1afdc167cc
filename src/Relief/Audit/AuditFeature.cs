using Microsoft.Extensions.DependencyInjection;

namespace Relief.Audit;

internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddUseCases(nameof(Audit));
}
