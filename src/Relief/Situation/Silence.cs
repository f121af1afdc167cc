using Relief.Places;

namespace Relief.Situation;

/// <summary>How long each place with people has said nothing.</summary>
public static class Silence
{
    /// <summary>In no order; measured at the moment of the picture.</summary>
    public static IEnumerable<SilenceRow> Of(Picture picture) =>
        picture.Communities.Where(c => c.Here > 0).Select(c => Row(picture, c.Id, PlaceKind.Community, c.Code, c.Names, c.Here, c.LastReport))
            .Concat(picture.Shelters.Where(s => s.People > 0).Select(s => Row(picture, s.Id, PlaceKind.Shelter, s.Code, s.Names, s.People, s.LastReport)));

    /// <summary>Never heard from first, then the longest silent.</summary>
    public static IReadOnlyList<SilenceRow> LongestFirst(Picture picture) =>
        [.. Of(picture).OrderBy(r => r.LastReport?.OccurredAt ?? DateTime.MinValue).ThenByDescending(r => r.People).ThenBy(r => r.Id)];

    private static SilenceRow Row(Picture picture, int id, PlaceKind kind, string code, Names names, long people, LastReport? last) =>
        new(id, kind, code, names, people, last, last?.OccurredAt ?? picture.Operation.OrderedAt, picture.Operation.IsSilent(people, last, picture.At));
}

/// <param name="HeardAt">The last report, or the order where there was none; null where neither is known.</param>
/// <param name="IsOverLimit">Longer than the operation lets a place be silent.</param>
public sealed record SilenceRow(int Id, PlaceKind Kind, string Code, Names Names, long People, LastReport? LastReport, DateTime? HeardAt, bool IsOverLimit);
