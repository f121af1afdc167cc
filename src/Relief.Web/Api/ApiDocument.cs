using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Relief.Web.Api;

/// <summary>The OpenAPI document of the API, made once from the endpoints themselves, and the page that is drawn from it.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "v1";
    public const string Cookie = "session";
    public const string Token = "token";

    private readonly Lazy<Task<Made>> made = new(() => MakeAsync(provider));

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiDocument>();
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiRoutes.Root[1..], StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer<DescribedOperations>();
            options.AddSchemaTransformer((schema, context, _) => DescribedSchemas.DescribeAsync(schema, context));
        });
    }

    public static void Map(RouteGroupBuilder api) => api.MapGet("/openapi.json", async (HttpContext context, ApiDocument document, CancellationToken ct) =>
    {
        var ready = await document.ReadAsync(ct);
        return Unchanged.Since(context, ready.Stamp)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(ready.Json, "application/json");
    }).ExcludeFromDescription();

    public Task<Made> ReadAsync(CancellationToken ct) => made.Value.WaitAsync(ct);

    private static async Task<Made> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        await using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        var bytes = json.ToArray();
        return new Made(document, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)[..8]));
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Relief",
            Version = Name,
            Description = """
                The books of an evacuation, for other programs and for the phones of the field. Everything is by codes, all times are UTC (ISO 8601), and every property is always there, null where it is not known.

                **Who you are.** A program sends `Authorization: Bearer relief_…` with a token that somebody made on the page Tokens; a browser comes with its session. A token allows what its own narrowing and its user's grants both allow.

                **What goes wrong** is answered as `application/problem+json` (RFC 9457), in the language of the token's user, else by Accept-Language. `type` and `errors[].code` are the same in every language.

                **Sent twice is booked once.** The id of a report is its idempotency key: the same id with the same bytes is answered with the same receipt, the same id with other content with 409. After a lost answer send the same bytes again.

                **Asking often** is limited for each token and user; 429 says by Retry-After how many seconds to wait. With If-None-Match an unchanged answer is 304 and costs next to nothing.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token from the page Tokens." },
            [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "relief-session", Description = "The session of a browser or phone." },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
        ];
    }

    internal sealed record Made(OpenApiDocument Document, byte[] Json, string Stamp);
}
