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

    /// <summary>Where a form without the script leads to: not to the copy on the phone, which does not know of what was just sent.</summary>
    public static string Sent(string operation, string place) => Place(operation, place) + "?sent#home";

    /// <summary>The name of the form in which a consignment is counted, and of its part of the place's page.</summary>
    public static string Waybill(string consignment) => "w-" + consignment;

    public static string Place(string operation, string place) => $"/field/{Uri.EscapeDataString(operation)}/{Uri.EscapeDataString(place)}";
}
