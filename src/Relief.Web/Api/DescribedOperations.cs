using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Relief.Web.Api;

/// <summary>Completes what the document says of each endpoint from what the endpoint says of itself: values, headers, problems, examples.</summary>
internal sealed class DescribedOperations : IOpenApiOperationTransformer
{
    private static readonly int[] Always = [StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        foreach (var described in context.Description.ParameterDescriptions)
        {
            var parameter = operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == described.Name);
            if (parameter is not null && described.ParameterDescriptor is IParameterInfoParameterDescriptor declared)
                Narrow(parameter, declared.ParameterInfo);
        }

        foreach (var header in metadata.OfType<Header>())
            (operation.Parameters ??= []).Add(header.ToParameter());
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellationToken);
        document.AddComponent(nameof(ProblemBody), problem);
        var statuses = metadata.OfType<Answers>().SelectMany(a => a.Statuses).Concat(Always).Distinct();
        foreach (var status in statuses.Where(s => s != StatusCodes.Status401Unauthorized || !metadata.OfType<IAllowAnonymous>().Any()))
            (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = Answer(status, document);
        if (operation.Responses is { } answers && answers.ContainsKey("304") && answers.TryGetValue("200", out var found) && found is OpenApiResponse response)
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["ETag"] = TextHeader("Of the answer, strong; for If-None-Match.") };
        if (statuses.Contains(StatusCodes.Status304NotModified))
            (operation.Parameters ??= []).Add(new Header("If-None-Match", "The ETag of the answer that you have.", "\"1f-2a\"").ToParameter());
        Exemplify(operation, metadata.OfType<Example>());
        if (metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
    }

    private static void Narrow(OpenApiParameter parameter, ParameterInfo declared)
    {
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        if (declared.GetCustomAttribute<NumberAttribute>() is { } number)
        {
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
            (schema.Minimum, schema.Maximum) = (number.Least.ToString(CultureInfo.InvariantCulture), number.Most.ToString(CultureInfo.InvariantCulture));
        }
        else if (declared.GetCustomAttribute<OneOfAttribute>() is { } words)
        {
            schema.Enum = [.. words.Words.Select(w => JsonValue.Create(w))];
        }
        else if (declared.GetCustomAttribute<MomentAttribute>() is not null)
        {
            (schema.Format, parameter.Example) = ("date-time", JsonValue.Create("2026-11-25T12:00:00Z"));
        }
    }

    private static OpenApiResponse Answer(int status, OpenApiDocument document)
    {
        var answer = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status) };
        if (status >= 400)
            answer.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problems.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemBody), document) } };
        if (status == StatusCodes.Status429TooManyRequests)
            answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Retry-After"] = TextHeader("Seconds to wait.") };
        return answer;
    }

    private static OpenApiHeader TextHeader(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static void Exemplify(OpenApiOperation operation, IEnumerable<Example> examples)
    {
        foreach (var example in examples)
        {
            var content = example.IsAnswer ? operation.Responses?["200"].Content : operation.RequestBody?.Content;
            if (content?["application/json"] is OpenApiMediaType media)
                media.Example = JsonNode.Parse(example.Json);
        }
    }
}

/// <summary>A header that an endpoint reads.</summary>
internal sealed record Header(string Name, string Description, string Example, bool Required = false)
{
    public OpenApiParameter ToParameter() => new()
    {
        Name = Name,
        In = ParameterLocation.Header,
        Required = Required,
        Description = Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(Example),
    };
}

/// <summary>A body as it may look.</summary>
/// <param name="IsAnswer">Of an answer; otherwise of a request.</param>
internal sealed record Example(string Json, bool IsAnswer);
