using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Relief.Field;

/// <summary>One report as it came: its bytes, their fingerprint, and what they say.</summary>
internal sealed class Letter
{
    public Letter(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Hash = SHA256.HashData(bytes.Span);
        Said = SaidReports.Read(bytes);
        Marks = Said.TryGet(out var said) ? new Marks(said.Id, said.Operation, said.Place, said.OccurredAt.UtcDateTime) : Marks.In(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256.</summary>
    public byte[] Hash { get; }

    public Outcome<SaidReport> Said { get; }

    public Marks Marks { get; }

    /// <summary>Null where not even that could be read.</summary>
    public Guid? Id => Marks.Id;
}

/// <summary>What can be read of a report that cannot be understood: enough to answer its sender, and to show it to somebody.</summary>
/// <param name="Operation">Code.</param>
/// <param name="Place">Code.</param>
/// <param name="OccurredAt">By the sender's clock, UTC.</param>
internal sealed record Marks(Guid? Id, string? Operation, string? Place, DateTime? OccurredAt)
{
    private static readonly Marks None = new(null, null, null, null);

    public static Marks In(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement is { ValueKind: JsonValueKind.Object } said ? In(said) : None;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static Marks In(JsonElement said) => new(
        Text(said, "id") is { } id && Guid.TryParseExact(id, "D", out var known) ? known : null, Text(said, "operation"), Text(said, "place"),
        Text(said, "occurredAt") is { } at && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null);

    private static string? Text(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !text.Contains('\0') ? text : null;
}
