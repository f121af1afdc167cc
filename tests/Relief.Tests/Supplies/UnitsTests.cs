using System.Globalization;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>Amounts become the item's smallest unit when that is exact, and are refused otherwise.</summary>
public sealed class UnitsTests
{
    [Theory]
    [InlineData("5", null, "piece", "piece", 0, 5)]
    [InlineData("5", "pcs", "piece", "piece", 0, 5)]
    [InlineData("2", "cartons", "carton", "bottle", 24, 48)]
    [InlineData("2", "קרטון", "carton", "bottle", 24, 48)]
    [InlineData("2.5", "carton", "carton", "bottle", 24, 60)]
    [InlineData("7", "bottles", "carton", "bottle", 24, 7)]
    [InlineData("10", "kg", "bag", "g", 0, 10_000)]
    [InlineData("500", "g", "kg", "kg", 0, null)]
    [InlineData("2000", "g", "kg", "kg", 0, 2)]
    [InlineData("1.5", "m3", "litre", "litre", 0, 1_500)]
    [InlineData("500", "ml", "litre", "litre", 0, null)]
    [InlineData("3", "dozen", "piece", "piece", 0, 36)]
    [InlineData("36", "pieces", "dozen", "dozen", 0, 3)]
    [InlineData("35", "pieces", "dozen", "dozen", 0, null)]
    [InlineData("2", "cartons", "piece", "piece", 0, null)]
    [InlineData("2", "kg", "litre", "litre", 0, null)]
    [InlineData("2", null, "carton", "bottle", 24, null)]
    [InlineData("2", "crate", "crate", "crate", 0, 2)]
    [InlineData("2000000000000", null, "piece", "piece", 0, null)]
    [InlineData("2000000000000", "cartons", "carton", "piece", 24, null)]
    public void Exact_or_refused(string amount, string? unit, string itemUnit, string smallest, int pieces, int? expected)
    {
        var item = new Item { Code = "X", Names = Names.Of("X"), Unit = itemUnit, SmallestUnit = smallest, PiecesPerUnit = pieces == 0 ? null : pieces };

        var outcome = Units.Smallest(decimal.Parse(amount, CultureInfo.InvariantCulture), unit, item);

        Assert.Equal(expected, outcome.TryGet(out var quantity) ? (int?)quantity : null);
        Assert.All(outcome.Refusals, r => Assert.NotEmpty(r.In(CultureInfo.GetCultureInfo("he"))));
    }
}
