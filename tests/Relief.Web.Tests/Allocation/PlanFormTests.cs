using Relief.Allocation;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Allocation;

namespace Relief.Web.Tests.Allocation;

/// <summary>A plan while somebody changes it.</summary>
public sealed class PlanFormTests
{
    private static readonly Indicator Food = Indicators.Find("food")!;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 35)]
    [InlineData(9, 185)]
    [InlineData(null, 0)]
    public void An_amount_raised_by_hand_is_told_where_it_is_more_than_lacks_by_a_whole_piece(int? typed, long tooMuch)
    {
        var form = Form(missing: 85, suggested: 2);
        var stop = form.Lorries[0].Stops[0];
        stop.Parts[0].Quantity = typed;

        Assert.Equal(tooMuch, form.TooMuch(stop, stop.Parts[0]));
    }

    [Fact]
    public void What_was_suggested_is_never_told_to_be_too_much_and_nothing_is_refused()
    {
        var form = Form(missing: 10, suggested: 2);
        var stop = form.Lorries[0].Stops[0];
        Assert.Equal(0, form.TooMuch(stop, stop.Parts[0]));
        stop.Parts[0].Quantity = 500;

        Assert.Equal(500, form.Command(1).Loads[0].Goods[0].Quantity);
    }

    // Parcels for 30 rations each.
    private static PlanForm Form(long missing, long suggested)
    {
        var (from, to) = (new PlaceName(1, "W", Names.Of("W"), PlaceKind.Warehouse), new PlaceName(2, "S", Names.Of("S"), PlaceKind.Shelter));
        var line = new AllocationPlan.Line(new ItemName(3, Food.AskedItem!, Names.Of("Parcel"), "parcel"), 0, null, null, suggested, 900, 5, 10, Food, 30);
        var gap = new AllocationPlan.Closing(Food, missing, Math.Min(missing, suggested * 30), 900, 0, new Dictionary<int, long> { [to.Id] = missing }, [], 0);
        var plan = new AllocationPlan(DateTime.UnixEpoch, Horizon.Now, 0, [new(from, 1)], [new(from, [new(to, [line])], 3, IsInstead: false)], [gap], new(0, 0, 0, 0));
        return new PlanForm(plan, new SuggestAllocation.Query(1, Horizon.Now), TimeProvider.System);
    }
}
