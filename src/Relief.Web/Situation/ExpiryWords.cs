using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Situation;
using Relief.Web.Shared;
using Relief.Web.Supplies;

namespace Relief.Web.Situation;

/// <summary>Says in short which lots expire: all of them are on the page that the decision leads to.</summary>
internal sealed class ExpiryWords(IStringLocalizer<SituationTexts> text, IStringLocalizer<SuppliesTexts> supplies)
{
    private const int MostItems = 3;
    private const int MostLots = 2;

    /// <summary>The items, the worst first.</summary>
    public MarkupString Items(IReadOnlyList<ExpiringLot> lots)
    {
        var items = lots.Select(l => l.Lot.Item).DistinctBy(i => i.Id).ToList();
        var named = string.Join(text["ListMark"], items.Take(MostItems).Select(i => Sentence.Of("{0}", i.Names).Value));
        return items.Count <= MostItems ? new(named) : Sentence.Of(text["AndMoreItems"], new MarkupString(named), items.Count - MostItems);
    }

    /// <summary>The worst lots, each with how much there is, until when, and how much will be left over.</summary>
    public MarkupString Worst(IReadOnlyList<ExpiringLot> lots) => new(string.Join(" · ", lots.Take(MostLots).Select(l => Lot(l).Value)));

    private MarkupString Lot(ExpiringLot lot)
    {
        var named = Sentence.Of(text[lot.IsExpired ? "LotExpired" : "LotExpires"], lot.Quantity, ItemWords.Unit(supplies, lot.Lot.Item.Unit, lot.Quantity), lot.Lot.Code, lot.Lot.ExpiresOn.ToString("d MMM", CultureInfo.CurrentCulture));
        return lot.Left == lot.Quantity ? named : Sentence.Of(text["OfWhichLeft"], named, lot.Left);
    }
}
