using Microsoft.Extensions.DependencyInjection;

namespace Relief.Access.Tokens;

internal static class TokensFeature
{
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddSingleton(s => (TokenBook)ReliefServices.Make(s, typeof(TokenBook)));
        services.AddUseCases("Access.Tokens");
        return services;
    }
}
