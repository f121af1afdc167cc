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
        Id = Said.TryGet(out var said) ? said.Id : IdIn(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256.</summary>
    public byte[] Hash { get; }

    public Outcome<SaidReport> Said { get; }

    /// <summary>Read from what cannot be understood too, so that its sender hears which of its reports was refused. Null where not even that could be read.</summary>
    public Guid? Id { get; }

    private static Guid? IdIn(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var known) ? known : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
