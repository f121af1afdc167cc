namespace Relief.Web.Shared;

/// <summary>A choice of several as an address says it: in small letters.</summary>
internal static class AddressWord
{
    /// <summary>Null for what is none of them.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Write(v) == word);

    public static string? Write<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();

    /// <summary>Null where the direction is the one in which the column is sorted at first.</summary>
    public static string? Direction(bool descending, bool fallsAtFirst) => descending == fallsAtFirst ? null : descending ? "desc" : "asc";

    public static bool IsDescending(string? direction, bool fallsAtFirst) => direction switch { "asc" => false, "desc" => true, _ => fallsAtFirst };
}
