using System.Text;

namespace Relief.Exchange.Reading;

/// <summary>Tells UTF-8 from everything else before a file is read: a wrong encoding would turn names into noise.</summary>
internal static class Utf8
{
    private static readonly (byte[] Mark, string Name)[] OtherMarks =
    [
        ([0xFF, 0xFE, 0, 0], "UTF-32"),
        ([0, 0, 0xFE, 0xFF], "UTF-32"),
        ([0xFF, 0xFE], "UTF-16"),
        ([0xFE, 0xFF], "UTF-16"),
    ];

    /// <summary>The content without its byte order mark, or why it cannot be read.</summary>
    public static Outcome<ReadOnlyMemory<byte>> Check(byte[] content)
    {
        foreach (var (mark, name) in OtherMarks)
        {
            if (content.AsSpan().StartsWith(mark))
                return new Refusal("ImportOtherEncoding", name);
        }

        // UTF-16 without a mark: every second byte of western text and of separators is zero.
        var beginning = content.AsSpan(0, Math.Min(content.Length, 1000));
        if (beginning.Count((byte)0) * 4 > beginning.Length)
            return new Refusal("ImportOtherEncoding", "UTF-16");
        var text = content.AsMemory(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0);
        if (!System.Text.Unicode.Utf8.IsValid(text.Span))
            return new Refusal("ImportNotUtf8", LineOfFirstError(text.Span));
        return Outcome<ReadOnlyMemory<byte>>.Success(text);
    }

    private static int LineOfFirstError(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[512];
        var line = 1;
        while (true)
        {
            var status = System.Text.Unicode.Utf8.ToUtf16(text, chars, out var read, out _, replaceInvalidSequences: false);
            line += text[..read].Count((byte)'\n');
            if (status != System.Buffers.OperationStatus.DestinationTooSmall)
                return line;
            text = text[read..];
        }
    }
}
