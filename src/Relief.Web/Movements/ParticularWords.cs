using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Ledger;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

/// <summary>What a report says beside the number of people, or what a place lacks, in one line: "Blankets: 40 · Water".</summary>
public static class ParticularWords
{
    public static MarkupString Of(IEnumerable<Particularly> particulars, IStringLocalizer<MovementsTexts> text) => Of(particulars, [], text);

    /// <param name="particulars">What is lacking, in general.</param>
    /// <param name="wanted">Items of the catalogue.</param>
    /// <param name="text">The words.</param>
    public static MarkupString Of(IEnumerable<Particularly> particulars, IEnumerable<JournalWanted> wanted, IStringLocalizer<MovementsTexts> text) =>
        new(string.Join(" · ", wanted.Select(w => One(w.Item, w.Quantity, text)).Concat(particulars.Select(p => One(text["Aspect" + p.Aspect], p.Quantity, text)))));

    private static MarkupString One(object what, long quantity, IStringLocalizer<MovementsTexts> text) =>
        quantity > 0 ? Sentence.Of(text["ParticularOf"], what, quantity) : Sentence.Of("{0}", what);
}
