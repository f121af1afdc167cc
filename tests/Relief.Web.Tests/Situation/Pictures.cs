using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Situation;

namespace Relief.Web.Tests.Situation;

/// <summary>Pictures made by hand, for what screens draw of them.</summary>
internal static class Pictures
{
    public static readonly DateTime Noon = new(2023, 10, 17, 9, 0, 0, DateTimeKind.Utc);

    public static readonly OperationView Operation = new(1, "north", Names.Of("Northern border evacuation", "פינוי גבול הצפון", "إخلاء الحدود"),
        "Asia/Jerusalem", ["en", "he", "ar"], new MapArea { West = 34, South = 32, East = 36, North = 34 }, Noon.AddHours(-30), 240, 90,
        IsExercise: true, MapAttribution: null, MapStyle: null, Version: 1);

    public static Picture Of(Whereabouts whereabouts, params Decision[] decisions) => new()
    {
        Operation = Operation,
        At = Noon,
        Sequence = 1,
        Whereabouts = whereabouts,
        HourBefore = null,
        Communities =
        [
            new(11, "43", Names.Of("Metula", "מטולה", "المطلة"), 33.28, 35.58, null, 1692, 478, whereabouts,
                new(Noon.AddMinutes(-25), Noon.AddMinutes(-25), "Community desk, Metula", EntryKind.HeadCount)),
            new(12, "1067", Names.Of("Ya'ara", "יערה", "يعرا"), null, null, null, 700, 129, Whereabouts.Nobody with { Home = 129 },
                new(Noon.AddMinutes(-250), Noon.AddMinutes(-250), "Community desk, Ya'ara", EntryKind.Departure)),
        ],
        Shelters =
        [
            new(21, "S01", Names.Of("Ginosar guesthouse", "בית הארחה גינוסר", "نُزل غينوسار"), 32.85, 35.52, ShelterType.Guesthouse, ShelterStatus.Open,
                280, 291, 48, new(Noon.AddMinutes(-11), Noon.AddMinutes(-11), "Shelter desk", EntryKind.Arrival)),
            new(22, "S02", Names.Of("Acre", "עכו", "عكا"), 32.92, 35.08, ShelterType.School, ShelterStatus.Open, 500, 100, 0, null),
        ],
        Warehouses = [],
        Convoys =
        [
            new(31, "C-11", Names.Of("C-11"), 50, 11, 21, Noon.AddMinutes(-35), Noon.AddHours(-3), null, 48, null),
        ],
        Decisions = decisions,
    };
}
