using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relief;

/// <summary>
/// What the audit keeps of an act beside its subject, in no language, so that each reader sees it in their own. As JSON:
/// <c>{"People":34}</c>; <c>{"Status":["Open","Full"]}</c> is what it was and what it became, null where that is not known;
/// <c>{"Contact":true}</c> changed, and the audit does not tell to what; <c>{"Refused":{"Code":"NotFound","Args":["X1"]}}</c> is a refusal.
/// </summary>
public sealed class AuditDetail
{
    // Names stay legible to who reads the table itself; nothing of this is put into a page unescaped.
    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject facts = [];
    private readonly List<AuditTerm> terms = [];

    /// <summary>What was told, in this order.</summary>
    public IReadOnlyList<AuditTerm> Terms => terms;

    public AuditDetail With(AuditTerm term, object? value) => Add(term, Node(value));

    /// <summary>Says what it was and what it became; nothing when that is the same.</summary>
    public AuditDetail Changed<T>(AuditTerm term, T before, T after) =>
        EqualityComparer<T>.Default.Equals(before, after) ? this : Add(term, new JsonArray(Node(before), Node(after)));

    /// <summary>Says that it changed, and nothing of its value.</summary>
    public AuditDetail ChangedUntold<T>(AuditTerm term, T before, T after) =>
        EqualityComparer<T>.Default.Equals(before, after) ? this : Add(term, JsonValue.Create(true));

    /// <summary>Says why something was refused.</summary>
    public AuditDetail Refused(Refusal why) => Add(AuditTerm.Refused, new JsonObject
    {
        [nameof(Refusal.Code)] = why.Code,
        [nameof(Refusal.Args)] = new JsonArray([.. why.Args.Select(a => Node(a))]),
    });

    public override string ToString() => facts.ToJsonString(Legible);

    /// <summary>What a stored detail says; null where it is plain text, such as the name of a device.</summary>
    public static IReadOnlyList<AuditFact>? Read(string? detail)
    {
        if (detail is not ['{', ..])
            return null;
        try
        {
            return JsonNode.Parse(detail) is JsonObject told ? [.. told.Select(t => Fact(t.Key, t.Value))] : null;
        }
        catch (Exception other) when (other is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private AuditDetail Add(AuditTerm term, JsonNode? value)
    {
        facts.Add(term.ToString(), value);
        terms.Add(term);
        return this;
    }

    private static JsonValue? Node(object? value) => value switch
    {
        null => null,
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        DateTime moment => JsonValue.Create(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private static AuditFact Fact(string name, JsonNode? value) => value switch
    {
        JsonArray { Count: 2 } change => new AuditFact(name, Value(change[1])) { IsChange = true, Before = Value(change[0]) },
        JsonObject refused when (string?)refused[nameof(Refusal.Code)] is { } code =>
            new AuditFact(name, new Refusal(code, [.. refused[nameof(Refusal.Args)]?.AsArray().Select(Value) ?? []])),
        JsonValue told when told.GetValueKind() == JsonValueKind.True => new AuditFact(name, null) { IsUntold = true },
        _ => new AuditFact(name, Value(value)),
    };

    private static object? Value(JsonNode? value) => value is JsonValue number && number.TryGetValue<long>(out var count) ? count : value?.ToString();
}

/// <param name="Name">Of an <see cref="AuditTerm"/>, or one that this version does not know.</param>
/// <param name="Value">A number (long), a text or a <see cref="Refusal"/>; null where it is not known.</param>
public sealed record AuditFact(string Name, object? Value)
{
    public bool IsChange { get; init; }

    /// <summary>Of a change; null where it was not known.</summary>
    public object? Before { get; init; }

    /// <summary>It changed, and the audit does not tell to what.</summary>
    public bool IsUntold { get; init; }
}
