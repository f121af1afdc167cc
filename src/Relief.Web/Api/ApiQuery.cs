using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Relief.Web.Api;

/// <summary>Reads what a request asks for in its address, and remembers the first thing that cannot be read.</summary>
internal sealed class ApiQuery(HttpContext context)
{
    private const int ShownLength = 60;

    public Refusal? Refusal { get; private set; }

    public int Limit(int usual, int most)
    {
        if (Text("limit") is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : Refuse("limit", text, FormattableString.Invariant($"1–{most}"), usual);
    }

    public long Number(string name) => Text(name) is not { } text ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Refuse(name, text, "0, 1, 2, …", 0L);

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (ApiJson.Word(value) == text)
                return value;
        }

        return Refuse<T?>(name, text, string.Join(" | ", Enum.GetValues<T>().Select(ApiJson.Word)), null);
    }

    /// <summary>Where the page before ended; all 0 for the first page. Opaque to the reader: what it holds may change.</summary>
    public int[] After(int parts)
    {
        var first = new int[parts];
        if (Text("after") is not { } text)
            return first;
        try
        {
            var numbers = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            var after = Array.ConvertAll(numbers, n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture));
            if (after.Length == parts)
                return after;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            // Refused below, like one of another list.
        }

        return Refuse("after", text, "next", first);
    }

    public static string Mark(params IReadOnlyList<int> parts) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join('.', parts.Select(p => p.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Null where it is not given.</summary>
    public string? Text(string name)
    {
        var values = context.Request.Query[name];
        if (values.Count > 1 || values.ToString().Contains('\0'))
            Refuse(name, values.ToString(), "1 ×", false);
        return values.Count == 0 ? null : values[0];
    }

    public T Refuse<T>(string name, string value, string expected, T instead)
    {
        Refusal ??= new Refusal("QueryMalformed", name, value.Length > ShownLength ? value[..ShownLength] + "…" : value, expected) { Field = name };
        return instead;
    }
}
