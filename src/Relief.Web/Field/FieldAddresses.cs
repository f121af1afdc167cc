namespace Relief.Web.Field;

/// <summary>Where the field pages are.</summary>
internal static class FieldAddresses
{
    public const string Places = "/field";
    public const string Worker = "/field/sw.js";
    public const string Shell = "/field/shell";
    public const string Manifest = "/field/manifest.webmanifest";

    /// <summary>Says that an answer is Relief's own and not that of a network which puts itself in between.</summary>
    public const string Mark = "Relief-Field";

    public static string Place(string operation, string place) => $"/field/{Uri.EscapeDataString(operation)}/{Uri.EscapeDataString(place)}";
}
