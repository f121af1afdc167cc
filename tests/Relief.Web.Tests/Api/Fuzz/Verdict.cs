using System.Globalization;
using System.Text.Json;
using Relief.Web.Api;
using Xunit.Sdk;

namespace Relief.Web.Tests.Api.Fuzz;

/// <summary>What is wrong with an answer; nothing, where it is one that the document allows.</summary>
internal static class Verdict
{
    public static async Task<string?> OfAsync(JsonElement document, RequestMaker.Made made, HttpResponseMessage response, CancellationToken ct)
    {
        var (status, isHead) = ((int)response.StatusCode, made.Request.Method == HttpMethod.Head);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        if (status >= 500)
            return "a failure of the server";
        var type = response.Content.Headers.ContentType?.MediaType;
        if (status >= 400 && type != Problems.ContentType && !isHead)
            return $"an error as {type}";

        // Packed answers are of the same making; what is in them is looked at where they are not packed.
        if (isHead || response.Content.Headers.ContentEncoding.Count > 0)
            return null;
        if (status >= 400)
            return OfProblem(document, body, status);
        if (status is 304)
            return body.Length > 0 ? "304 with a body" : null;
        if (!made.IsMeant)
            return status >= 300 ? "a redirect" : null;
        var responses = made.Of.Operation.GetProperty("responses");
        return responses.TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var described) && described.TryGetProperty("content", out var content)
            ? Shaped(document, content.GetProperty("application/json").GetProperty("schema"), body)
            : "a status that is not described";
    }

    private static string? OfProblem(JsonElement document, byte[] body, int status)
    {
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(ProblemBody));
        return Shaped(document, schema, body) ?? (JsonSerializer.Deserialize<ProblemBody>(body, ApiJson.Options)!.Status == status ? null : "another status in the body");
    }

    private static string? Shaped(JsonElement document, JsonElement schema, byte[] body)
    {
        try
        {
            Shape.Check(document, schema, JsonDocument.Parse(body).RootElement, "$");
            return null;
        }
        catch (Exception other) when (other is XunitException or JsonException)
        {
            return other.Message;
        }
    }
}
