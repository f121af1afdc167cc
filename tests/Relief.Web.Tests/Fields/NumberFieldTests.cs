using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Relief.Web.Movements;
using Relief.Web.Shared;

namespace Relief.Web.Tests.Fields;

/// <summary>What is typed for a number stays as it was typed, and is a number or is said to be none.</summary>
public sealed class NumberFieldTests : IDisposable
{
    private readonly BunitContext context = new();

    public NumberFieldTests()
    {
        context.Services.AddLogging().AddLocalization();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1e5")]
    [InlineData("12-")]
    [InlineData("-5")]
    [InlineData("1.5")]
    public void What_is_no_number_stays_with_a_sentence_and_is_sent_as_none(string typed)
    {
        long? value = 7;
        var field = context.Render<NumberField>(p => p.Add(f => f.Id, "many").Add(f => f.Value, value).Add(f => f.ValueChanged, n => value = n));
        field.Find("input").Change(typed);

        Assert.Equal((typed, "true", TypedNumber.None), (field.Find("input").GetAttribute("value"), field.Find("input").GetAttribute("aria-invalid"), value));
        Assert.Equal("Enter a whole number: digits only.", field.Find("#" + field.Find("input").GetAttribute("aria-describedby")).TextContent);

        value = 7;
        var stepper = context.Render<NumberStepper>(p => p.Add(f => f.Label, "People").Add(f => f.Value, value).Add(f => f.ValueChanged, n => value = n));
        stepper.Find("input").Change(typed);

        Assert.Equal((typed, TypedNumber.None), (stepper.Find("input").GetAttribute("value"), value));
        Assert.Equal("Enter a whole number: digits only.", stepper.Find(".r-stepper-warn").TextContent);
    }

    [Theory]
    [InlineData("1,200", 1200L, "1200")]
    [InlineData(" 12 ", 12L, "12")]
    [InlineData("0", 0L, "0")]
    [InlineData("", null, "")]
    [InlineData("99999999999999999999", 10_000_000_000_000L, "99999999999999999999")]
    public void A_number_is_taken_and_nothing_is_unknown(string typed, long? number, string shown)
    {
        long? value = 7;
        var field = context.Render<NumberField>(p => p.Add(f => f.Label, "Received").Add(f => f.Value, value).Add(f => f.ValueChanged, n => value = n));
        field.Find("input").Change("x");
        field.Find("input").Change(typed);

        Assert.Equal((number, shown, null), (value, field.Find("input").GetAttribute("value") ?? "", field.Find("input").GetAttribute("aria-invalid")));
    }

    public void Dispose() => context.Dispose();
}
