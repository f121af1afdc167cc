using System.Text.Json;
using System.Text.Json.Serialization;
using Relief.Ledger;

namespace Relief.Field;

/// <summary>Reads a report that a phone or another program wrote.</summary>
public static class SaidReports
{
    /// <summary>A report is a few hundred bytes; a note in any script may make it some thousand.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reports in one sending.</summary>
    public const int MaxBatch = 200;

    /// <summary>What can be sent: everything but what opens the books, and what is done where one sees what is there: loading, explaining a difference, kits.</summary>
    public static readonly IReadOnlyList<EntryKind> Kinds = [.. Enum.GetValues<EntryKind>().Except([EntryKind.Census, EntryKind.Dispatch, EntryKind.DifferenceExplained]).Where(k => !k.IsOfKits())];

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

    // The character without a face, which no database of ours keeps in a text, and a list that holds nothing where a community or an item should be.
    private static Outcome<SaidReport> Whole(SaidReport said)
    {
        string?[] texts = [said.Operation, said.Kind, said.Place, said.From, said.To, said.Note, said.Donor, said.Reason, said.Consignment, said.CorrectsBecause, .. (said.People ?? []).Select(p => p?.Origin),
            .. (said.Goods ?? []).SelectMany(g => new[] { g?.Item, g?.Lot }), .. (said.Particulars ?? new Dictionary<string, long>()).Keys];
        if (Array.Exists(texts, t => t?.Contains('\0') == true))
            return new Refusal("ReportUnreadable", "U+0000");
        if (said.People?.Any(p => p is null) == true)
            return new Refusal("ReportUnreadable", "$.people");
        return said.Goods?.Any(g => g is null) == true ? new Refusal("ReportUnreadable", "$.goods") : said;
    }
}
