namespace Relief.Web.Supplies.Consignments;

/// <summary>Where the code on a waybill leads: short, so that it prints coarse enough for a cheap camera.</summary>
internal static class WaybillEndpoints
{
    /// <summary>What stands in a waybill's QR code, from the root of the site.</summary>
    public static string AddressOf(string operationCode, string consignmentCode) => $"/w/{Uri.EscapeDataString(operationCode)}/{Uri.EscapeDataString(consignmentCode)}";

    /// <summary>The codes of the operation and the consignment that a scanned address leads to; null for anything else.</summary>
    public static (string Operation, string Consignment)? CodesIn(string scanned) => Uri.TryCreate(scanned.Trim(), UriKind.Absolute, out var address) && address.AbsolutePath.Split('/') is ["", "w", { Length: > 0 } operation, { Length: > 0 } code]
        ? (Uri.UnescapeDataString(operation), Uri.UnescapeDataString(code)) : null;

    public static void MapWaybills(this WebApplication app) => app.MapGet("/w/{operation}/{consignment}", (string operation, string consignment) =>
        Results.Redirect($"/op/{Uri.EscapeDataString(operation)}/supplies/consignments/{Uri.EscapeDataString(consignment)}/receive"));
}
