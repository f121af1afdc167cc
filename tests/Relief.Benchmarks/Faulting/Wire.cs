using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Relief.Benchmarks.Faulting;

/// <summary>Reads what passes over a line as whole messages, so that "some of it" can be any byte of it.</summary>
internal static class Wire
{
    private const string Length = "\r\ncontent-length:";

    /// <summary>A request with its body; less of it where the sender has gone.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadRequestAsync(Socket from)
    {
        var bytes = new byte[4096];
        var read = 0;
        while (read < Whole(bytes.AsSpan(0, read)))
        {
            if (read == bytes.Length)
                Array.Resize(ref bytes, bytes.Length * 2);
            var more = await from.ReceiveAsync(bytes.AsMemory(read));
            if (more == 0)
                break;
            read += more;
        }

        return bytes.AsMemory(0, read);
    }

    /// <summary>Everything until the other end closes.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Socket from)
    {
        await using var stream = new NetworkStream(from, ownsSocket: false);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes)..];
    }

    /// <summary>How many bytes the request has, as far as its first ones tell.</summary>
    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return int.MaxValue;
        var lines = Encoding.ASCII.GetString(bytes[..(head + 2)]);
        var at = lines.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return head + 4;
        var value = lines.AsSpan(at + Length.Length);
        return head + 4 + int.Parse(value[..value.IndexOf('\r')], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
