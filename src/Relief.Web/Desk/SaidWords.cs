using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Field;
using Relief.Ledger;
using Relief.Web.Movements;
using Relief.Web.Shared;
using Relief.Web.Situation;

namespace Relief.Web.Desk;

/// <summary>What a report says that could not be booked, in one sentence. Places that are not known go by the codes that were sent.</summary>
public static class SaidWords
{
    public static MarkupString Of(SaidInShort what, SaidReport said, IStringLocalizer<DeskTexts> text, IStringLocalizer<MovementsTexts> movements, IStringLocalizer<SituationTexts> situation)
    {
        var kind = what.Kind is { } known ? movements["Kind" + known].Value : said.Kind;
        var place = what.Place?.Names.ToString() ?? said.Place;
        // The place that reports is where people came to, or where they left from.
        var from = what.From?.Names.ToString() ?? said.From ?? (what.Kind is EntryKind.Departure or EntryKind.OwnWay ? place : null);
        var to = what.To?.Names.ToString() ?? said.To ?? (what.Kind is EntryKind.Arrival ? place : null);
        List<MarkupString> parts =
        [
            what.People is { } people ? Sentence.Of(text["KindPeople"], kind, PeopleWords.Of(people, situation)) : Sentence.Of("{0}", kind),
        ];
        if (from is not null || to is not null)
            parts.Add(Sentence.Of(situation["FromTo"], from ?? text["NobodyKnows"], to ?? text["NobodyKnows"]));
        if (what.Goods.Count > 0)
            parts.Add(new(string.Join(", ", what.Goods.Select(g => Sentence.Of(movements["ParticularOf"], g.Item, g.Quantity)))));
        if (what.Particulars.Count > 0)
            parts.Add(ParticularWords.Of(what.Particulars, movements));
        return new(string.Join(" · ", parts));
    }
}
