using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Relief.Access;
using Relief.Allocation;
using Relief.Audit;
using Relief.Evacuation;
using Relief.Field;
using Relief.Finding;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;
using Relief.People;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies;

namespace Relief;

/// <summary>Registers the rules and use cases; the subjects each add their own in their feature file.</summary>
public static class ReliefServices
{
    internal static IServiceCollection AddRelief(this IServiceCollection services, IDatabaseProvider provider)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(provider);
        services.AddLedger();
        services.AddAccess();
        services.AddAudit();
        services.AddPeople();
        services.AddEvacuation();
        services.AddSupplies();
        services.AddFinding();
        services.AddPlaces();
        services.AddExchange();
        services.AddSingleton<OperationCodes>();
        services.AddUseCases(nameof(Operations));
        services.AddNeeds();
        services.AddSituation();
        services.AddAllocation();
        services.AddField();
        return services;
    }

    /// <summary>Registers every use case of one subject's namespace, so that a new file needs no second place to be named in.</summary>
    internal static IServiceCollection AddUseCases(this IServiceCollection services, string subject)
    {
        foreach (var type in typeof(ReliefServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.Namespace == "Relief." + subject
                && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>)))
                services.AddSingleton(type, provider => Make(provider, type));
        }

        return services;
    }

    // The container sees public constructors only; these take internal parts of storage, which no page may reach.
    internal static object Make(IServiceProvider provider, Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => provider.GetRequiredService(p.ParameterType))]);
    }
}
