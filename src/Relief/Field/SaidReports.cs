using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relief.Field;

/// <summary>Reads a report that a phone or another program wrote.</summary>
public static class SaidReports
{
    /// <summary>A report is a few hundred bytes; a note in any script may make it some thousand.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reports in one sending.</summary>
    public const int MaxBatch = 200;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    /// <summary>Refused: too long, no JSON, a field that is unknown, missing, doubled or of another type. The refusal names where.</summary>
    public static Outcome<SaidReport> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            return new Refusal("ReportTooLong", MaxBytes);
        try
        {
            return JsonSerializer.Deserialize<SaidReport>(utf8.Span, Strict) is { } said ? Whole(said) : new Refusal("ReportUnreadable", "null");
        }
        catch (JsonException failure)
        {
            return new Refusal("ReportUnreadable", FormattableString.Invariant($"{failure.Path ?? "$"} (byte {failure.BytePositionInLine ?? 0})"));
        }
    }

    // The character without a face, which no database of ours keeps in a text, and a list that holds nothing where a community should be.
    private static Outcome<SaidReport> Whole(SaidReport said)
    {
        string?[] texts = [said.Operation, said.Kind, said.Place, said.From, said.To, said.Note, .. (said.People ?? []).Select(p => p?.Origin), .. (said.Particulars ?? new Dictionary<string, long>()).Keys];
        if (Array.Exists(texts, t => t?.Contains('\0') == true))
            return new Refusal("ReportUnreadable", "U+0000");
        return said.People?.Any(p => p is null) == true ? new Refusal("ReportUnreadable", "$.people") : said;
    }
}
