using Bunit;
using Relief.Web.Shared;

namespace Relief.Web.Tests.Fields;

/// <summary>A field of words offers what is known, and takes anything else.</summary>
public sealed class TextFieldTests
{
    [Fact]
    public void What_is_known_is_offered_and_anything_else_is_taken()
    {
        using var context = new BunitContext();
        string? typed = null;
        var field = context.Render<TextField>(p => p.Add(f => f.Id, "unit").Add(f => f.Label, "Unit").Add(f => f.Choices, ["kit", "piece"]).Add(f => f.ValueChanged, word => typed = word));

        Assert.Equal(field.Find("datalist").Id, field.Find("input").GetAttribute("list"));
        Assert.Equal(["kit", "piece"], field.FindAll("datalist option").Select(o => o.GetAttribute("value")));
        field.Find("input").Change("coil");
        Assert.Equal("coil", typed);
        Assert.Null(context.Render<TextField>(p => p.Add(f => f.Id, "note").Add(f => f.Label, "Note")).Find("input").GetAttribute("list"));
    }
}
