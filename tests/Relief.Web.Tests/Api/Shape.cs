using System.Text.Json;

namespace Relief.Web.Tests.Api;

/// <summary>Holds JSON against a schema of the API's document, as far as that uses JSON Schema.</summary>
internal static class Shape
{
    public static void Check(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("$ref", out var target))
        {
            Check(document, Follow(document, target.GetString()!), value, where);
            return;
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            if (value.ValueKind != JsonValueKind.Null)
                Check(document, choices.EnumerateArray().Last(), value, where);
            return;
        }

        var types = Types(schema);
        Assert.True(types.Count == 0 || types.Contains(TypeOf(value, types)), $"{where} is {value.ValueKind}, not {string.Join(" or ", types)}");
        if (schema.TryGetProperty("enum", out var words) && value.ValueKind == JsonValueKind.String)
            Assert.True(words.EnumerateArray().Any(w => w.GetString() == value.GetString()), $"{where} is {value}");
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in value.EnumerateArray().Index())
                Check(document, schema.GetProperty("items"), item, $"{where}[{i}]");
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(document, schema, value, where);
        }
    }

    public static JsonElement Follow(JsonElement document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal)));

    public static IReadOnlyList<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

    private static void CheckObject(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("required", out var required))
            Assert.All(required.EnumerateArray(), r => Assert.True(value.TryGetProperty(r.GetString()!, out _), $"{where} has no {r}"));
        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var described))
                Check(document, described, property.Value, $"{where}.{property.Name}");
            else
                Assert.True(schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object, $"{where}.{property.Name} is not described");
        }
    }

    private static string TypeOf(JsonElement value, IReadOnlyList<string> types) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => types.Contains("number") ? "number" : value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
