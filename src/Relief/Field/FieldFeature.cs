using Microsoft.Extensions.DependencyInjection;

namespace Relief.Field;

internal static class FieldFeature
{
    public static IServiceCollection AddField(this IServiceCollection services)
    {
        services.AddSingleton<ReceiptReader>();
        services.AddSingleton<RefusedBook>();
        services.AddSingleton<GoodsDispatch>();
        services.AddSingleton<ReportDispatch>();
        services.AddSingleton<ReportPost>();
        return services.AddUseCases(nameof(Field));
    }
}
