using System.Globalization;
using Microsoft.Extensions.Localization;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Map;

/// <summary>Puts the rows of a picture as the map shows them, in the language of the thread.</summary>
public sealed class MapWords(IStringLocalizer<MapTexts> text)
{
    // Nearer than this nobody knows that it has not arrived yet.
    private const double MostProgress = 0.96;

    internal MapPlace? Of(CommunityRow row, Picture picture) => row is { Lat: { } lat, Lon: { } lon }
        ? new(Page(PlaceKind.Community, row.Code), "community", row.Names.ToString(), lon, lat, Rounded(Evacuated(row)),
            IsSilent(row.LastReport, row.Whereabouts.Home, picture) ? "silent" : row.LastReport is null ? "unknown" : "ok",
            text["HomeOf", Number(row.Whereabouts.Home), Number(row.People)], Age(row.LastReport, picture))
        : null;

    internal MapPlace? Of(ShelterRow row, Picture picture) => row is { Lat: { } lat, Lon: { } lon }
        ? new(Page(PlaceKind.Shelter, row.Code), "shelter", row.Names.ToString(), lon, lat, Rounded(row.Occupancy ?? 0), StateOf(row, picture),
            row.CapacityPeople is { } capacity ? text["InPlaces", Number(row.People), Number(capacity)] : text["InUnknown", Number(row.People)],
            Age(row.LastReport, picture))
        : null;

    internal MapPlace? Of(WarehouseRow row, Picture picture) => row is { Lat: { } lat, Lon: { } lon }
        ? new(Page(PlaceKind.Warehouse, row.Code), "warehouse", row.Names.ToString(), lon, lat, 0, "ok", text["Warehouse"], Age(row.LastReport, picture))
        : null;

    internal MapConvoy? Of(ConvoyRow row, Picture picture, Func<int?, double[]?> whereIs)
    {
        if (!row.IsOpen || row.People <= 0 || whereIs(row.DepartsFromId) is not { } from || whereIs(row.DestinationId) is not { } to)
            return null;
        var late = row.LateAt(picture.At) is not null;
        var expected = row.ExpectedAt is { } at ? text["ExpectedAt", Time(at, picture)].Value : "";
        return new(Page(PlaceKind.Convoy, row.Code), "convoy", row.Code, row.People, from, to, Rounded(Progress(row.DepartedAt, row.ExpectedAt, picture.At)), late,
            text["PeopleAboard", Number(row.People)], expected);
    }

    internal MapConvoy? Of(ConsignmentRow row, Picture picture, Func<int?, double[]?> whereIs)
    {
        // Where a consignment that was sent back turned round is not known.
        if (row.FromId == row.ToId || whereIs(row.FromId) is not { } from || whereIs(row.ToId) is not { } to)
            return null;
        var expected = row.ExpectedAt is { } at ? text["ExpectedAt", Time(at, picture)].Value : "";
        return new(Page(PlaceKind.Consignment, row.Code), "consignment", row.Code, 0, from, to, Rounded(Progress(row.DepartedAt, row.ExpectedAt, picture.At)), row.LateAt(picture.At) is not null,
            text[row.WasTurnedBack ? "ConsignmentBack" : "Consignment" + row.Purpose], expected);
    }

    private static double Progress(DateTime? departedAt, DateTime? expectedAt, DateTime now)
    {
        if (departedAt is not { } departed || expectedAt is not { } expected || expected <= departed)
            return 0.5;
        return Math.Clamp((now - departed) / (expected - departed), 0.02, MostProgress);
    }

    private static double Evacuated(CommunityRow row) => row.People > 0 ? Math.Clamp(1 - ((double)row.Whereabouts.Home / row.People), 0, 1) : 0;

    private static string StateOf(ShelterRow row, Picture picture) => row.Occupancy switch
    {
        > 1 => "over",
        _ when IsSilent(row.LastReport, row.People, picture) => "silent",
        null => "unknown",
        var share when share * 100 >= picture.Operation.NearlyFullPercent => "near",
        _ => "ok",
    };

    // Where nobody is, nobody is waited for.
    private static bool IsSilent(LastReport? last, long people, Picture picture) => people > 0
        && last is not null && (picture.At - last.OccurredAt).TotalMinutes > picture.Operation.ReportLimitMinutes;

    private string Age(LastReport? last, Picture picture) => last is null
        ? text["NoReport"]
        : text["ReportedBy", Time(last.OccurredAt, picture), last.Author];

    private static string Time(DateTime utc, Picture picture) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), picture.Operation.Zone).ToString("ddd HH:mm", CultureInfo.CurrentCulture);

    private static string Page(PlaceKind kind, string code) => PlaceFact.PageOf(kind, code)!;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static double Rounded(double share) => Math.Round(share, 3);
}
