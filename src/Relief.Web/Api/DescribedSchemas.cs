using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Relief.Field;
using Relief.Ledger;

namespace Relief.Web.Api;

/// <summary>Completes what the document says of the bodies: the values that a text may hold, and what a report may not.</summary>
internal static class DescribedSchemas
{
    private static readonly IReadOnlyList<string> ReportKinds = [.. SaidReports.Kinds.Select(ApiJson.SnakeWord)];

    private static readonly IReadOnlyList<string> LossReasons = [.. Enum.GetValues<Aspect>().Where(a => a.IsLoss()).Select(a => a.Name())];

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var property = context.JsonPropertyInfo;
        if (property?.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: true) is [OneOfAttribute words, ..])
            schema.Enum = Values(words.Words);
        if (property is { DeclaringType: var type, Name: "kind" } && type == typeof(SaidReport))
            schema.Enum = Values(ReportKinds);
        if (property is { DeclaringType: var said, Name: "reason" } && said == typeof(SaidReport))
            schema.Enum = Values(LossReasons);
        if (context.JsonTypeInfo.Type == typeof(SaidReport) || context.JsonTypeInfo.Type == typeof(SaidPeople) || context.JsonTypeInfo.Type == typeof(SaidGoods))
            schema.AdditionalPropertiesAllowed = false;
        if (schema.Type is { } types && (types.HasFlag(JsonSchemaType.Integer) || types.HasFlag(JsonSchemaType.Number)))
            (schema.Type, schema.Pattern) = (types & ~JsonSchemaType.String, null);
        if (context.JsonTypeInfo.Type == typeof(ProblemBody))
            schema.Examples = [JsonNode.Parse(ApiExamples.Problem)!];
        schema.Description = schema.Description?.ReplaceLineEndings(" ");
        return Task.CompletedTask;
    }

    private static List<JsonNode> Values(IEnumerable<string> words) => [.. words.Select(w => (JsonNode)JsonValue.Create(w))];
}
