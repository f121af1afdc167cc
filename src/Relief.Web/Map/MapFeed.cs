using System.Collections.Concurrent;
using System.Globalization;
using Relief.Situation;

namespace Relief.Web.Map;

/// <summary>
/// What every open map shows, once for each operation and language: a map that is open is told what changed since it last
/// asked, and ten thousand places are worded once, not once a screen.
/// </summary>
public sealed class MapFeed(MapWords words)
{
    private readonly ConcurrentDictionary<(int OperationId, string Language), Sheet> sheets = new();

    /// <summary>What changed from <paramref name="since"/> on; 0 asks for all. A past picture is always given whole.</summary>
    public MapChange Changes(Picture picture, long since)
    {
        if (!picture.IsLive)
            return new Sheet().Changes(picture, words, 0);
        var sheet = sheets.GetOrAdd((picture.Operation.Id, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), _ => new Sheet());
        lock (sheet)
            return sheet.Changes(picture, words, since);
    }

    private sealed class Sheet
    {
        private readonly Dictionary<int, (object Row, MapPlace? Place, long Version)> places = [];
        private IReadOnlyList<MapConvoy> convoys = [];
        private Picture? shown;
        private long version;

        public MapChange Changes(Picture picture, MapWords words, long since)
        {
            if (!ReferenceEquals(shown, picture) && (shown is null || picture.At >= shown.At))
                Show(picture, words);
            return new MapChange(version, [.. places.Values.Where(p => p.Version > since && p.Place is not null).Select(p => p.Place!)], convoys);
        }

        private void Show(Picture picture, MapWords words)
        {
            version++;
            foreach (var row in picture.Communities)
                Put(row.Id, row, row.LastReport, picture, () => words.Of(row, picture));
            foreach (var row in picture.Shelters)
                Put(row.Id, row, row.LastReport, picture, () => words.Of(row, picture));
            foreach (var row in picture.Warehouses)
                Put(row.Id, row, row.LastReport, picture, () => words.Of(row, picture));
            convoys = [.. picture.Convoys.Where(c => c.IsOpen).Select(c => words.Of(c, picture, WhereIs)).OfType<MapConvoy>(),
                .. picture.Consignments.Where(c => c.IsUnderWay).Select(c => words.Of(c, picture, WhereIs)).OfType<MapConvoy>()];
            shown = picture;
        }

        // A row that is the same as before is worded anew only when it may have fallen silent meanwhile.
        private void Put(int id, object row, LastReport? last, Picture picture, Func<MapPlace?> word)
        {
            if (places.TryGetValue(id, out var known) && known.Row.Equals(row) && !CrossedLimit(last, picture))
                return;
            var place = word();
            places[id] = (row, place, Equals(known.Place, place) && known.Version > 0 ? known.Version : version);
        }

        private bool CrossedLimit(LastReport? last, Picture picture)
        {
            if (last is null || shown is null)
                return false;
            var silentFrom = last.OccurredAt.AddMinutes(picture.Operation.ReportLimitMinutes);
            return shown.At <= silentFrom && picture.At > silentFrom || shown.Operation != picture.Operation;
        }

        private double[]? WhereIs(int? id) =>
            id is { } known && places.TryGetValue(known, out var place) && place.Place is { } at ? [at.Lng, at.Lat] : null;
    }
}
