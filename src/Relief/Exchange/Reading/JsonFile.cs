using System.Text.Json;

namespace Relief.Exchange.Reading;

/// <summary>Opens a JSON file, or says at which line it stops being one.</summary>
internal static class JsonFile
{
    public static JsonDocument? Open(string file, byte[] content, Findings findings)
    {
        var text = Utf8.Check(content);
        if (!text.TryGet(out var bytes))
        {
            findings.Bad(file, null, null, text.Refusals[0]);
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            findings.Bad(file, 1, null, new Refusal("ImportJsonNoObject"));
        }
        catch (JsonException error)
        {
            findings.Bad(file, (int)(error.LineNumber ?? 0) + 1, null, new Refusal("ImportJson", (error.BytePositionInLine ?? 0) + 1));
        }

        return null;
    }
}
