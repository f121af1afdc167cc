using System.Text.Json;

namespace Relief.Web.Tests.Api.Fuzz;

/// <summary>One operation of the API, as its document has it.</summary>
internal sealed record Described(string Path, string Method, JsonElement Operation)
{
    public IEnumerable<JsonElement> Parameters => Operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [];

    public JsonElement? Body => Operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema") : null;

    public static IReadOnlyList<Described> All(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => new Described(p.Name, o.Name.ToUpperInvariant(), o.Value)))];
}

/// <summary>Makes requests by the document, right ones and such as are wrong in path, query, method, headers or body.</summary>
internal sealed class RequestMaker(JsonElement document, Random random)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"];

    // Kestrel refuses a zero in a path before the app sees it, and the server of these tests does not send one.
    private static readonly string[] OddSegments = ["%2F", "%2e%2e", "..", "%FF%FE", "%C0%AF", "a%0d%0ab", "{code}", "openapi.json", "problems", "entries", new('a', 4000), "%D7%A9", "~", ";x=1", ""];

    private readonly OddValues odd = new(random);

    private readonly BodyMaker bodies = new(document, random);

    /// <param name="Of">What was meant to be called.</param>
    /// <param name="IsMeant">Whether path and method are still those of <paramref name="Of"/>.</param>
    public sealed record Made(HttpRequestMessage Request, Described Of, bool IsMeant, byte[]? Body);

    public Made Make(IReadOnlyList<Described> operations)
    {
        var of = odd.Pick(operations);
        var isMeant = odd.Chance(92);
        var method = isMeant || odd.Chance(50) ? of.Method : odd.Pick(Methods);
        var path = Path(of);
        if (!isMeant && (method == of.Method || odd.Chance(30)))
            path += "/" + odd.Pick(OddSegments);
        var uri = new Uri("http://localhost" + path + Query(of));
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        var body = of.Body is { } schema && !odd.Chance(3) ? bodies.Make(schema) : odd.Chance(5) ? bodies.Make(JsonDocument.Parse("""{"type":"string"}""").RootElement) : null;
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (ContentType() is { } type)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        AddHeaders(request, of);
        return new Made(request, of, isMeant, body);
    }

    private string Path(Described of) => string.Join('/', of.Path.Split('/').Select(s => !s.StartsWith('{') ? s
        : odd.Chance(80) ? "north" : odd.Chance(50) ? Escaped(odd.Text().Replace("\0", "", StringComparison.Ordinal)) : odd.Pick(OddSegments)));

    private string Query(Described of)
    {
        var parts = new List<string>();
        foreach (var parameter in of.Parameters.Where(p => p.GetProperty("in").GetString() == "query" && odd.Chance(50)))
        {
            for (var times = odd.Chance(4) ? 2 : 1; times > 0; times--)
                parts.Add(parameter.GetProperty("name").GetString() + (odd.Chance(3) ? "" : "=" + Escaped(Value(parameter.GetProperty("schema")))));
        }

        if (odd.Chance(5))
            parts.Add(odd.Pick(["&&", "=", "%", "%zz=%zz", "after=%00", "limit=%FF", "a[b]=c", Escaped(odd.Text()) + "=" + Escaped(odd.Text())]));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string Value(JsonElement schema)
    {
        if (odd.Chance(35))
            return odd.Text();
        if (schema.TryGetProperty("enum", out var words))
            return odd.Pick([.. words.EnumerateArray()]).GetString()!;
        return schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" ? odd.Moment()
            : Shape.Types(schema).Contains("integer") ? random.Next(0, 600).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : odd.Code();
    }

    private string? ContentType() => odd.Chance(85) ? "application/json"
        : odd.Pick<string?>([null, "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json;charset=\"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "application/problem+json", "application/merge-patch+json", "json", "", "application/json, application/json", "*/*", "application/json; =", "a/" + new string('b', 500)]);

    private void AddHeaders(HttpRequestMessage request, Described of)
    {
        foreach (var header in of.Parameters.Where(p => p.GetProperty("in").GetString() == "header" && odd.Chance(30)))
            Add(request, header.GetProperty("name").GetString()!, odd.Chance(70) ? header.GetProperty("example").GetString()! : Plain(odd.Text()));
        foreach (var name in (string[])["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "Content-Encoding", "Range", "Origin", "Sec-Fetch-Site", "X-HTTP-Method-Override", "Cookie", "Expect", "Relief-Sent-At"])
        {
            if (odd.Chance(4))
                Add(request, name, odd.Pick(["*", "*/*", "he", "ar,en;q=0.5", "xx-YY;q=nine", "br", "gzip;q=0, *", "W/\"1\"", "\"a\",\"b\"", "*, \"", "identity", "bytes=0-1", "cross-site", "relief-session=AAAA", "relief-language=c=xx|uic=xx", Plain(odd.Text())]));
        }
    }

    private void Add(HttpRequestMessage request, string name, string value)
    {
        for (var times = odd.Chance(5) ? 2 : 1; times > 0; times--)
            request.Headers.TryAddWithoutValidation(name, value);
    }

    // A client puts no line break into a header; the rest is for the server to judge.
    private static string Plain(string text) => string.Concat(text.Where(c => c is >= ' ' and < '\u007f')) is { Length: < 4000 } plain ? plain : "x";

    private static string Escaped(string text)
    {
        try
        {
            return Uri.EscapeDataString(text);
        }
        catch (UriFormatException)
        {
            return "%EF%BF%BD";
        }
    }
}
