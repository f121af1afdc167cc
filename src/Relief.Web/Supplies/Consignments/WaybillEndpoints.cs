using Relief.Access;
using Relief.Places;
using Relief.Supplies.Consignments;
using Relief.Web.Access;
using Relief.Web.Api;
using Relief.Web.Field;

namespace Relief.Web.Supplies.Consignments;

/// <summary>Where the code on a waybill leads: short, so that it prints coarse enough for a cheap camera.</summary>
internal static class WaybillEndpoints
{
    /// <summary>What stands in a waybill's QR code, from the root of the site.</summary>
    public static string AddressOf(string operationCode, string consignmentCode) => $"/w/{Uri.EscapeDataString(operationCode)}/{Uri.EscapeDataString(consignmentCode)}";

    /// <summary>The codes of the operation and the consignment that a scanned address leads to; null for anything else.</summary>
    public static (string Operation, string Consignment)? CodesIn(string scanned) => Uri.TryCreate(scanned.Trim(), UriKind.Absolute, out var address) && address.AbsolutePath.Split('/') is ["", "w", { Length: > 0 } operation, { Length: > 0 } code]
        ? (Uri.UnescapeDataString(operation), Uri.UnescapeDataString(code)) : null;

    /// <summary>On a phone of the field to the form that works without a connection; elsewhere to the page of the receipt.</summary>
    public static void MapWaybills(this WebApplication app) => app.MapGet("/w/{operation}/{consignment}", async (HttpContext context, string operation, string consignment, ApiOperations operations, SeeConsignment see, CancellationToken ct) =>
    {
        var caller = CallerSource.Of(context, Door.Field);
        if (caller.DeviceId is not null && (await operations.IdOfAsync(caller, operation, ct)).TryGet(out var operationId)
            && (await see.RunAsync(caller, new(operationId, consignment), ct)).TryGet(out var view) && view.BoundFor.Kind is PlaceKind.Shelter or PlaceKind.Community)
            return Results.Redirect(FieldAddresses.Place(operation, view.BoundFor.Code) + "#" + FieldAddresses.Waybill(view.Code));
        return Results.Redirect($"/op/{Uri.EscapeDataString(operation)}/supplies/consignments/{Uri.EscapeDataString(consignment)}/receive");
    });
}
