using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Ledger;
using Relief.Web.Shared;

namespace Relief.Web.Movements;

/// <summary>What a report says beside the number of people, or what a place lacks, in one line: "Blankets: 40 · Water".</summary>
public static class ParticularWords
{
    public static MarkupString Of(IEnumerable<Particularly> particulars, IStringLocalizer<MovementsTexts> text) =>
        new(string.Join(" · ", particulars.Select(p => p.Quantity > 0
            ? Sentence.Of(text["ParticularOf"], text["Aspect" + p.Aspect], p.Quantity)
            : Sentence.Of("{0}", text["Aspect" + p.Aspect]))));
}
