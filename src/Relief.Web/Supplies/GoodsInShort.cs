using Microsoft.AspNetCore.Components;
using Relief.Supplies;
using Relief.Web.Shared;

namespace Relief.Web.Supplies;

/// <summary>Goods in one line of a list: the first three, and how many more there are.</summary>
internal static class GoodsInShort
{
    private const int Most = 3;

    /// <param name="goods">So much of each item.</param>
    /// <param name="more">Says how many more, {0}.</param>
    public static MarkupString Of(IReadOnlyCollection<(long Quantity, ItemName Item)> goods, string more)
    {
        var some = goods.Take(Most).Select(g => Sentence.Of("{0}\u00a0{1}", g.Quantity, g.Item.Names).Value);
        return new MarkupString(string.Join(" · ", goods.Count > Most ? some.Append(Sentence.Of(more, goods.Count - Most).Value) : some));
    }
}
