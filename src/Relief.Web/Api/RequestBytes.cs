using System.Buffers;
using System.IO.Pipelines;

namespace Relief.Web.Api;

/// <summary>The bytes of a request exactly as they came: the fingerprint of a report is made of them.</summary>
internal static class RequestBytes
{
    /// <summary>All of them. Throws the 413 or 415 that the caller is to be told, where they are too many or not JSON.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int most)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("JSON is expected.", StatusCodes.Status415UnsupportedMediaType);
        if (context.Request.ContentLength > most)
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await ReadAsync(context, reader);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // Reading ends by itself when the sender is gone; stopped by a token before, it would leave a reader that is still reading. So does a
    // sender who resets the connection, and Kestrel logs a fault of ours when it then reads on for us, unless it is told that all is over.
    private static async ValueTask<ReadResult> ReadAsync(HttpContext context, PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            context.Abort();
            throw;
        }
    }
}
