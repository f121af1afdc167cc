using Bunit;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Shelters;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Places;

public sealed class ShelterTableTests
{
    private static readonly ShelterListAddress Plain = ShelterListAddress.Parse(null, null, null, null, null, room: false, over: false, silent: false);

    [Fact]
    public void Over_capacity_is_said_in_numbers_and_not_by_colour_alone()
    {
        using var context = new SituationContext();

        var row = Show(context, Plain).Find("tbody tr");

        Assert.Contains("−11", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Open", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_never_shown_as_nothing()
    {
        using var context = new SituationContext();
        var picture = Pictures.Of(Whereabouts.Nobody);
        picture = picture with { Shelters = [picture.Shelters[1] with { CapacityPeople = null, Status = ShelterStatus.Unknown }] };

        var table = context.Show<ShelterTable>(p => p.Add(t => t.Picture, picture).Add(t => t.Address, Plain));

        Assert.Equal(["100", "–", "–", "0"], table.FindAll("tbody .r-figure").Select(f => f.TextContent));
        Assert.Contains("Status not known", table.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("capacity unknown: 1", table.Find("tfoot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrowed_list_adds_up_what_it_shows_and_says_of_how_many()
    {
        using var context = new SituationContext();

        var table = Show(context, Plain with { Choice = Plain.Choice with { HasRoom = true } });

        Assert.Equal("Acre", Assert.Single(table.FindAll("tbody a")).TextContent);
        Assert.Contains("1 of 2 shelters", table.Find("tfoot").TextContent, StringComparison.Ordinal);
        Assert.Equal(["100", "500", "400", "0"], table.FindAll("tfoot .r-figure").Select(f => f.TextContent));
    }

    private static IRenderedComponent<ShelterTable> Show(SituationContext context, ShelterListAddress address) =>
        context.Show<ShelterTable>(p => p.Add(t => t.Picture, Pictures.Of(Whereabouts.Nobody)).Add(t => t.Address, address));
}
