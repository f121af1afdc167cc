using System.Text.Json.Nodes;

namespace Relief.Web.Tests.Api.Fuzz;

/// <summary>Values that have broken programs before, and some that are right.</summary>
internal sealed class OddValues(Random random)
{
    private static readonly string[] Codes = ["north", "NORTH", "HOTEL", "METULA", "hotel", "@hosts", "@hospital", "@left", "@census", "@unaccounted", "nowhere", "C-07"];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "null", "true", "-1", "0", "1e309", "NaN", "9999999999999999999999", "2026-11-25T12:00:00Z", "2026-11-25T12:00:00+99:00", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z", "-0001-01-01", "2026-02-30T00:00Z", "0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f", "00000000-0000-0000-0000-000000000000", "{0}", "%s%n", "' OR 1=1 --",
        "<script>", "../../etc", "\u202eabc", "שלום", "سلام", "🧳🧳", "\ud800", "\ufffe", new('x', 3000), new('ש', 20000), "=cmd()", "\r\nX-Evil: 1", "MQ", "MS4xLjE", "known", "happened", "arrival",
    ];

    private static readonly long[] Numbers = [0, 1, -1, 5, 200, 1000, 1001, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue, 100_000_000];

    public string Code() => Pick(Codes);

    public string Text() => Pick(Texts);

    public string Moment() => $"2026-01-{random.Next(1, 28):00}T{random.Next(24):00}:{random.Next(60):00}:00Z";

    /// <summary>UUIDv7 of the random numbers alone, so that a seed played again sends the same ids.</summary>
    public string Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0f) | 0x70), (byte)((bytes[8] & 0x3f) | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public bool Chance(int percent) => random.Next(100) < percent;

    public int Next(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A value of any kind, where one of a certain kind is expected.</summary>
    public JsonNode? Anything(int depth = 0) => random.Next(depth > 2 ? 6 : 9) switch
    {
        0 => null,
        1 => JsonValue.Create(Chance(50)),
        2 => JsonValue.Create(Pick(Numbers)),
        3 => JsonNode.Parse(Pick(["1e400", "-0.0", "1.5", "123456789012345678901234567890", "1E-400", "5.0"])),
        4 => JsonValue.Create(Text()),
        5 => JsonValue.Create(Code()),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Anything(depth + 1))]),
        7 => new JsonObject { [Text()] = Anything(depth + 1) },
        _ => Nested(random.Next(2, 60)),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < depth; i++)
            node = new JsonArray(node);
        return node;
    }
}
