using Microsoft.Extensions.Localization;
using Relief.People;
using Relief.Places;

namespace Relief.Web.Movements;

/// <summary>What the books did not expect of a report, as sentences in the reader's language.</summary>
public sealed class RemarkWords(IStringLocalizer<MovementsTexts> text)
{
    /// <param name="names">Of the places that the remark speaks of.</param>
    public string Sentence(Remark remark, IReadOnlyDictionary<int, PlaceName> names) =>
        text[$"Remark{remark.Kind}", Isolated(names[remark.PlaceId].Names), Origin(remark, names), remark.Held, remark.Said];

    private string Origin(Remark remark, IReadOnlyDictionary<int, PlaceName> names) =>
        remark.OriginId is { } id && names.TryGetValue(id, out var origin) ? Isolated(origin.Names) : text["UnknownOrigin"];

    // A name in another script keeps its own direction inside the sentence.
    private static string Isolated(Names names) => "\u2068" + names + "\u2069";
}
