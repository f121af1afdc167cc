using System.Security.Cryptography;

namespace Relief.Field;

/// <summary>One report as it came: its bytes, their fingerprint, and what they say.</summary>
internal sealed class Letter(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>SHA-256.</summary>
    public byte[] Hash { get; } = SHA256.HashData(bytes.Span);

    public Outcome<SaidReport> Said { get; } = SaidReports.Read(bytes);

    public Guid? Id => Said.TryGet(out var said) ? said.Id : null;
}
