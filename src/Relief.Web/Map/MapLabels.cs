using System.Globalization;
using Microsoft.Extensions.Localization;
using Relief.Operations;
using Relief.Situation;

namespace Relief.Web.Map;

/// <summary>The words on the map itself. Its script fills {0}.</summary>
internal static class MapLabels
{
    public static object Of(IStringLocalizer<MapTexts> text, Picture picture, bool hasHazard)
    {
        string Plain(string key) => text[key].Value;
        return new
        {
            map = string.Format(CultureInfo.CurrentCulture, Plain("MapOf"), picture.Operation.Names),
            keys = Plain("Keys"),
            zoomIn = Plain("ZoomIn"),
            zoomOut = Plain("ZoomOut"),
            wheelHint = Plain("WheelHint"),
            touchHint = Plain("TouchHint"),
            cluster = Plain("Cluster"),
            attention = Plain("Attention"),
            late = Plain("Late"),
            failed = Plain("MapFailed"),
            groundLost = Plain("GroundLost"),
            legend = new
            {
                title = Plain("Legend"),
                community = Plain("LegendCommunity"),
                shelter = Plain("LegendShelter"),
                near = Plain("LegendNear"),
                over = Plain("LegendOver"),
                warehouse = picture.Warehouses.Count > 0 ? Plain("LegendWarehouse") : null,
                convoy = Plain("LegendConvoy"),
                consignment = picture.Consignments.Any(c => c.IsUnderWay) ? Plain("LegendConsignment") : null,
                silent = Plain("LegendSilent"),
                hazard = hasHazard ? string.Format(CultureInfo.InvariantCulture, Plain("LegendHazard"), SeeMapLayers.HazardDistanceM / 1000) : null,
            },
        };
    }
}
