using Relief.Operations;
using Relief.Situation;

namespace Relief.Tests.Situation;

/// <summary>Pictures made by hand, for tests of what is shown.</summary>
internal static class Pictures
{
    public static Picture Of(IReadOnlyList<CommunityRow>? communities = null, IReadOnlyList<ShelterRow>? shelters = null) => new()
    {
        Operation = new OperationView(1, "north", Names.Of("North"), "Asia/Jerusalem", ["en", "he", "ar"], new MapArea { West = 34, South = 32, East = 36, North = 34 },
            null, 240, 90, IsExercise: false, null, null, 0),
        At = new DateTime(2023, 10, 17, 9, 0, 0, DateTimeKind.Utc),
        Sequence = 1,
        Whereabouts = (communities ?? []).Aggregate(Whereabouts.Nobody, (all, community) => all + community.Whereabouts),
        HourBefore = null,
        Communities = communities ?? [],
        Shelters = shelters ?? [],
        Warehouses = [],
        Convoys = [],
        Decisions = [],
    };
}
