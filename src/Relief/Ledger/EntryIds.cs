using System.Security.Cryptography;
using System.Text;

namespace Relief.Ledger;

/// <summary>Makes ids for entries: UUIDv7 by the clock given, or derived from a text so that loading it twice gives the same id.</summary>
public static class EntryIds
{
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>The same text always gives the same id (UUIDv8 by RFC 9562, from SHA-256).</summary>
    public static Guid Derived(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>
    /// An id that sorts after <paramref name="first"/>, for two entries of one act that happen at the same moment, such as
    /// the arrival of a convoy's last people and its closing.
    /// </summary>
    public static Guid After(Guid first)
    {
        Span<byte> bytes = stackalloc byte[16];
        first.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 15; i > 8; i--)
        {
            if (++bytes[i] != 0)
                break;
        }

        return new Guid(bytes, bigEndian: true);
    }
}
