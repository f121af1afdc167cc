using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relief.Web.Tests.Api.Fuzz;

/// <summary>Makes bodies by the document's schemas, right ones and such as are wrong in their JSON or in their bytes.</summary>
internal sealed class BodyMaker(JsonElement document, Random random)
{
    private readonly OddValues odd = new(random);

    public byte[] Make(JsonElement schema)
    {
        var body = Valid(schema, "");
        for (var i = odd.Chance(50) ? random.Next(1, 4) : 0; i > 0; i--)
            body = Bent(body);
        var text = body?.ToJsonString(Utf8) ?? "null";
        if (odd.Chance(5))
            text = Twice(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return odd.Chance(25) ? Damaged(bytes) : bytes;
    }

    private static JsonSerializerOptions Utf8 { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    private JsonNode? Valid(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("$ref", out var target))
            return Valid(Shape.Follow(document, target.GetString()!), name);
        if (schema.TryGetProperty("oneOf", out var choices))
            return Valid(odd.Pick([.. choices.EnumerateArray()]), name);
        if (schema.TryGetProperty("enum", out var words))
            return JsonValue.Create(odd.Pick([.. words.EnumerateArray()]).GetString());
        var types = Shape.Types(schema);
        return odd.Pick(types) switch
        {
            "string" => JsonValue.Create(Text(schema, name)),
            "integer" or "number" => JsonValue.Create(random.Next(0, 60)),
            "boolean" => JsonValue.Create(odd.Chance(50)),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Valid(schema.GetProperty("items"), name))]),
            "object" => Whole(schema),
            _ => null,
        };
    }

    private JsonObject Whole(JsonElement schema)
    {
        var made = new JsonObject();
        var isOpen = !schema.TryGetProperty("properties", out var properties);
        if (!isOpen && properties.TryGetProperty("closesConvoy", out _) && odd.Chance(60))
            return Sound();
        if (isOpen)
        {
            made[odd.Pick(["women", "men", "wheelchair", "blankets", "water", "age0To4", "nothing"])] = random.Next(30);
            return made;
        }

        var needed = schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()).ToHashSet() : [];
        foreach (var property in properties.EnumerateObject().Where(p => needed.Contains(p.Name) || odd.Chance(40)))
            made[property.Name] = Valid(property.Value, property.Name);
        return made;
    }

    // A report that can be booked: which field a kind needs is not in the schema.
    private JsonObject Sound()
    {
        var report = new JsonObject { ["id"] = odd.Id(), ["operation"] = "north", ["occurredAt"] = odd.Moment() };
        var (kind, more) = odd.Pick<(string, string)>(
            [("arrival", """{"place":"HOTEL","from":"@hosts","people":[{"origin":"METULA","people":3}]}"""), ("arrival", """{"place":"HOTEL","peopleInAll":7,"particulars":{"women":3}}"""),
             ("head_count", """{"place":"HOTEL","counted":12}"""), ("nothing_changed", """{"place":"HOTEL"}"""), ("need", """{"place":"HOTEL","particulars":{"water":0}}"""),
             ("problem", """{"place":"HOTEL","note":"No light"}"""), ("transfer", """{"from":"HOTEL","to":"@hospital","peopleInAll":1}"""), ("own_way", """{"place":"METULA","to":"HOTEL","peopleInAll":2}"""),
             ("goods_received", """{"place":"HOTEL","goods":[{"item":"rope","lot":"R-1","expiresOn":"2027-01-31","quantity":9}],"donor":"scouts"}"""), ("distribution", """{"place":"HOTEL","goods":[{"item":"rope","quantity":2}],"particulars":{"servedHouseholds":1}}"""),
             ("loss", """{"place":"HOTEL","reason":"lossStolen","goods":[{"item":"rope","quantity":1}]}"""), ("stocktake", """{"place":"METULA","goods":[{"item":"rope","quantity":0}]}"""),
             ("need", """{"place":"HOTEL","goods":[{"item":"rope","quantity":0}]}"""), ("consignment_received", """{"consignment":"W-0001","goods":[{"item":"rope","quantity":1,"missing":1}]}""")]);
        report["kind"] = kind;
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            report[name] = value?.DeepClone();
        return report;
    }

    private string Text(JsonElement schema, string name) => (schema.TryGetProperty("format", out var format) ? format.GetString() : name) switch
    {
        "uuid" => odd.Id(),
        "date-time" => odd.Moment(),
        "date" => odd.Moment()[..10],
        "item" => odd.Chance(80) ? "rope" : odd.Text(),
        "operation" => odd.Chance(90) ? "north" : odd.Text(),
        "place" or "from" or "to" or "origin" => odd.Code(),
        _ => odd.Text(),
    };

    // Changes one thing somewhere: takes it away, puts another in its place, or adds what does not belong there.
    private JsonNode? Bent(JsonNode? node)
    {
        if (node is JsonObject { Count: > 0 } whole && odd.Chance(85))
        {
            var name = odd.Pick([.. whole.Select(p => p.Key)]);
            var inner = whole[name];
            whole.Remove(name);
            if (odd.Chance(75))
                whole[name] = odd.Chance(50) && inner is JsonObject or JsonArray ? Bent(inner) : odd.Anything();
            if (odd.Chance(15))
                whole[odd.Text()] = odd.Anything();
            return whole;
        }

        if (node is JsonArray { Count: > 0 } list && odd.Chance(85))
        {
            var at = random.Next(list.Count);
            var inner = list[at];
            list.RemoveAt(at);
            list.Insert(at, odd.Chance(60) ? Bent(inner) : odd.Anything());
            return list;
        }

        return odd.Anything();
    }

    private static string Twice(string text) => text.Length > 2 && text[0] == '{' ? "{" + "\"kind\":\"arrival\"," + text[1..] : text + text;

    private byte[] Damaged(byte[] bytes)
    {
        var list = bytes.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(list.Count + 1);
            switch (random.Next(7))
            {
                case 0 when list.Count > 0: list[at % list.Count] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, list.Count - at); break;
                case 2: list.InsertRange(at, odd.Pick<byte[]>([[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0], [0xEF, 0xBB, 0xBF]])); break;
                case 3: list.InsertRange(at, Encoding.ASCII.GetBytes(odd.Pick(["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\ud800", "//x", "1e", "-"]))); break;
                case 4: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString([.. list]));
                case 5 when at < list.Count: list.InsertRange(at, list.GetRange(at, Math.Min(20, list.Count - at))); break;
                default: list.Insert(at, (byte)random.Next(256)); break;
            }
        }

        return [.. list];
    }
}
