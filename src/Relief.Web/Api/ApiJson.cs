using System.Text.Encodings.Web;
using System.Text.Json;

namespace Relief.Web.Api;

/// <summary>How the API writes JSON: camelCase, letters of every script as themselves, nulls included so that every property is always there.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A word of the books as the API writes it: HeadCount is "headCount".</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
