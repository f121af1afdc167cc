using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.OpenApi;

namespace Relief.Web.Api;

/// <summary>How one would call an operation from a terminal, with the token in RELIEF_TOKEN.</summary>
internal static class CurlExample
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OpenApiMediaType? BodyOf(OpenApiOperation operation) =>
        operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var sent) ? sent : null;

    public static string Of(string server, string path, string method, OpenApiOperation operation)
    {
        var call = new StringBuilder("curl ");
        if (method != HttpMethods.Get)
            call.Append("-X ").Append(method).Append(' ');
        call.Append("--compressed -H \"Authorization: Bearer $RELIEF_TOKEN\" \\\n  ");
        if (BodyOf(operation) is { } sent)
            call.Append("-H 'Content-Type: application/json' \\\n  -d '").Append(sent.Example?.ToJsonString(OneLine).Replace("'", "'\\''", StringComparison.Ordinal) ?? "{}").Append("' \\\n  ");
        return call.Append('\'').Append(server).Append(path.Replace("{code}", "north", StringComparison.Ordinal)).Append('\'').ToString();
    }
}
