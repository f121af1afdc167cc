using System.Globalization;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

/// <summary>What a reader chose to see of the journal, as it stands in the address of the page.</summary>
public sealed record JournalChoice
{
    public string? Text { get; init; }

    public PlaceName? Place { get; init; }

    public PlaceName? Origin { get; init; }

    public IReadOnlyList<EntryKind> Kinds { get; init; } = [];

    public string? Author { get; init; }

    public Door? Door { get; init; }

    /// <summary>Days on the operation's calendar; both included.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public JournalClock Clock { get; init; }

    public JournalOnly Only { get; init; }

    public bool IsNarrow => Text is not null || Place is not null || Origin is not null || Kinds.Count > 0 || Author is not null || Door is not null
        || From is not null || Until is not null || Only != JournalOnly.Everything;

    public JournalFilter Filter(OperationScope scope) => new()
    {
        Text = Text,
        PlaceId = Place?.Id,
        OriginId = Origin?.Id,
        Kinds = Kinds,
        Author = Author,
        Door = Door,
        From = From is { } from ? scope.Utc(from.ToDateTime(TimeOnly.MinValue)) : null,
        Until = Until is { } until ? scope.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
        Clock = Clock,
        Only = Only,
    };

    /// <summary>The parts of the address's query; null takes a part away.</summary>
    public Dictionary<string, object?> Query() => new()
    {
        ["q"] = Text,
        ["place"] = Place?.Code,
        ["origin"] = Origin?.Code,
        ["kinds"] = Kinds.Count == 0 ? null : string.Join(',', Kinds),
        ["author"] = Author,
        ["door"] = Door?.ToString(),
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["until"] = Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["clock"] = Clock == JournalClock.Recorded ? null : Clock.ToString(),
        ["only"] = Only == JournalOnly.Everything ? null : Only.ToString(),
    };

    public static IReadOnlyList<EntryKind> KindsOf(string? text) =>
        [.. (text ?? "").Split(',').Select(k => Enum.TryParse<EntryKind>(k, out var kind) ? kind : (EntryKind?)null).OfType<EntryKind>().Where(Enum.IsDefined)];

    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static T? ValueOf<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
