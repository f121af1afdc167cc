using System.Text.Json;

namespace Relief.Exchange.Reading;

/// <summary>The fields of a JSON object; what is not understood is found bad by its path.</summary>
internal sealed class JsonFields(string file, JsonElement from, Findings findings, string path = "")
{
    public IEnumerable<string> Names => from.EnumerateObject().Select(p => p.Name);

    /// <summary>Finds the field bad when it is not good; tells whether it is.</summary>
    public bool Check(string name, bool isGood, string code, params object?[] args)
    {
        if (!isGood)
            findings.Bad(file, null, path + name, new Refusal(code, args));
        return isGood;
    }

    public string? Text(string name, bool required = false)
    {
        var text = Find(name) is { } value && Check(name, value.ValueKind == JsonValueKind.String, "ImportJsonText") ? value.GetString()!.Trim() : null;
        if (string.IsNullOrEmpty(text))
        {
            if (required && Find(name) is null or { ValueKind: JsonValueKind.String })
                Check(name, !required, "ImportFieldMissing", path + name);
            return null;
        }

        return Check(name, text.Length <= 2000, "ImportTooLong", text.Length, 2000) ? text : null;
    }

    public int? Whole(string name, int min, int max)
    {
        if (Find(name) is not { } value)
            return null;
        var number = 0;
        return Check(name, value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number), "ImportNotWhole", value.GetRawText())
            && Check(name, number >= min && number <= max, "ImportOutOfRange", number, min, max) ? number : null;
    }

    public bool Flag(string name) => Find(name) is { } value
        && Check(name, value.ValueKind is JsonValueKind.True or JsonValueKind.False, "ImportJsonFlag") && value.GetBoolean();

    public IReadOnlyList<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : "")]
        : [];

    public IReadOnlyList<double> Numbers(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN)]
        : [];

    public JsonFields? Inside(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Object } value)
            return new JsonFields(file, value, findings, path + name + ".");
        Check(name, false, "ImportFieldMissing", path + name);
        return null;
    }

    private JsonElement? Find(string name) => from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
