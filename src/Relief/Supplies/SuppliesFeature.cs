using Microsoft.Extensions.DependencyInjection;

namespace Relief.Supplies;

internal static class SuppliesFeature
{
    public static IServiceCollection AddSupplies(this IServiceCollection services) => services.AddSingleton<ItemIndex>().AddSingleton<StockReader>().AddSingleton<StockDesk>().AddUseCases(nameof(Supplies));
}
