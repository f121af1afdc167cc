using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// The fingerprint of what an entry says: two sendings of one id must agree on it. Who sent it, through which door and when it
/// was recorded do not belong to what was said.
/// </summary>
internal static class EntryHash
{
    /// <summary>SHA-256, 32 bytes.</summary>
    public static byte[] Of(EntryDraft entry)
    {
        var note = Encoding.UTF8.GetBytes(entry.Note ?? "");
        var particulars = entry.Particulars.Count == 0 ? 0 : 8 + (entry.Particulars.Count * 10);
        var wanted = entry.Wanted.Count == 0 ? 0 : 8 + (entry.Wanted.Count * 12);
        var donor = Encoding.UTF8.GetBytes(entry.Donor ?? "");
        var bytes = new byte[64 + (donor.Length == 0 ? 0 : 8 + donor.Length) + wanted + particulars + (entry.Movements.Count * 24) + (entry.Counts.Count * 22) + note.Length];
        var rest = bytes.AsSpan();
        PutDonor(ref rest, donor);
        PutWanted(ref rest, entry.Wanted);
        PutParticulars(ref rest, entry.Particulars);
        Put(ref rest, entry.OperationId);
        Put(ref rest, (short)entry.Kind);
        Put(ref rest, Micros.From(entry.OccurredAt));
        Put(ref rest, entry.PlaceId ?? 0);
        Put(ref rest, entry.ReversesId ?? Guid.Empty);
        Put(ref rest, entry.Movements.Count);
        foreach (var line in entry.Movements)
        {
            Put(ref rest, line.FromId);
            Put(ref rest, line.ToId);
            Put(ref rest, line.Subject.ItemId);
            Put(ref rest, line.Subject.OfId);
            Put(ref rest, line.Quantity);
        }

        Put(ref rest, entry.Counts.Count);
        foreach (var count in entry.Counts)
        {
            Put(ref rest, count.PlaceId);
            Put(ref rest, (short)count.Scope);
            Put(ref rest, count.Subject.ItemId);
            Put(ref rest, count.Subject.OfId);
            Put(ref rest, count.Quantity);
        }

        note.CopyTo(rest);
        return SHA256.HashData(bytes);
    }

    // Only where there are any, so that what was said before there were particulars, wanted items or donors, keeps its fingerprint; no operation has the numbers that begin them.
    private static void PutParticulars(ref Span<byte> rest, IReadOnlyList<Particularly> particulars)
    {
        if (particulars.Count == 0)
            return;
        Put(ref rest, -1);
        Put(ref rest, particulars.Count);
        foreach (var (aspect, quantity) in particulars.OrderBy(p => p.Aspect))
        {
            Put(ref rest, (short)aspect);
            Put(ref rest, quantity);
        }
    }

    private static void PutDonor(ref Span<byte> rest, byte[] donor)
    {
        if (donor.Length == 0)
            return;
        Put(ref rest, -3);
        Put(ref rest, donor.Length);
        donor.CopyTo(rest);
        rest = rest[donor.Length..];
    }

    private static void PutWanted(ref Span<byte> rest, IReadOnlyList<Wanted> wanted)
    {
        if (wanted.Count == 0)
            return;
        Put(ref rest, -2);
        Put(ref rest, wanted.Count);
        foreach (var (itemId, quantity) in wanted.OrderBy(w => w.ItemId))
        {
            Put(ref rest, itemId);
            Put(ref rest, quantity);
        }
    }

    private static void Put(ref Span<byte> rest, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, value);
        rest = rest[4..];
    }

    private static void Put(ref Span<byte> rest, short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(rest, value);
        rest = rest[2..];
    }

    private static void Put(ref Span<byte> rest, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(rest, value);
        rest = rest[8..];
    }

    private static void Put(ref Span<byte> rest, Guid value)
    {
        value.TryWriteBytes(rest, bigEndian: true, out _);
        rest = rest[16..];
    }
}
