using Relief.Ledger;
using Relief.Web.Situation;

namespace Relief.Web.Tests.Situation;

public sealed class AsOfAddressTests
{
    private static readonly DateTime Moment = new(2023, 10, 17, 10, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2023-10-17T10:00Z")]
    [InlineData("2023-10-17T10:00:00Z")]
    [InlineData("2023-10-17T10:00:00.000Z")]
    [InlineData("2023-10-17T13:00+03:00")]
    [InlineData("2023-10-17T10:00")]
    public void A_moment_is_read_in_UTC_whatever_its_zone(string text)
    {
        var address = AsOfAddress.Parse(text, "known")!;

        Assert.Equal((Moment, DateTimeKind.Utc), (address.Moment, address.Moment.Kind));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("known", true)]
    [InlineData("nonsense", true)]
    [InlineData("happened", false)]
    [InlineData("Happened", false)]
    public void Without_a_clock_it_is_as_known_then(string? clock, bool knownThen) =>
        Assert.Equal(knownThen ? AsOf.AsKnownThen(Moment) : AsOf.AsKnownNow(Moment), AsOfAddress.Parse("2023-10-17T10:00Z", clock)!.ToMoment());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2023-10-17")]
    [InlineData("17/10/2023 10:00")]
    [InlineData("2023-13-17T10:00Z")]
    [InlineData("9999999999999")]
    [InlineData("0001-01-01T00:00Z")]
    [InlineData("1999-12-31T23:59Z")]
    public void What_names_no_moment_shows_the_live_picture(string? text) => Assert.Null(AsOfAddress.Parse(text, "known"));

    [Theory]
    [InlineData("2023-10-17T10:00Z")]
    [InlineData("2023-10-17T10:00:07Z")]
    public void An_address_is_read_as_it_was_written(string text)
    {
        var address = AsOfAddress.Parse(text, "happened")!;

        Assert.Equal((text, "happened"), (address.AsOfText, address.ClockText));
        Assert.Equal(address, AsOfAddress.Parse(address.AsOfText, address.ClockText));
    }
}
