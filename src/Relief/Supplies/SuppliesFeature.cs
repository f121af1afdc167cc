using Microsoft.Extensions.DependencyInjection;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Supplies;

internal static class SuppliesFeature
{
    public static IServiceCollection AddSupplies(this IServiceCollection services) => services
        .AddSingleton<ItemIndex>().AddSingleton<StockReader>().AddSingleton<StockDesk>().AddUseCases(nameof(Supplies)).AddUseCases($"{nameof(Supplies)}.{nameof(Catalogue)}").AddUseCases($"{nameof(Supplies)}.{nameof(Kits)}")
        .AddSingleton<RequestDesk>().AddUseCases($"{nameof(Supplies)}.{nameof(Requests)}")
        .AddSingleton<ConsignmentDesk>().AddSingleton<ConsignmentLoading>().AddUseCases($"{nameof(Supplies)}.{nameof(Consignments)}");
}
