namespace Relief.Tests;

/// <summary>What is kept of a typed text is what a reader sees of it.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(" \t ", null)]
    [InlineData("\u0000\u202E", null)]
    [InlineData("  Kfar Yuval ", "Kfar Yuval")]
    [InlineData("Tel\u0000 Aviv\u0007", "Tel Aviv")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("\u202Eradmin\u202C \u2066x\u2069", "radmin x")]
    [InlineData("می\u200Cخواهم \u200Fא", "می\u200Cخواهم \u200Fא")]
    [InlineData("🚌 bus", "🚌 bus")]
    public void Of_a_line(string? typed, string? kept) => Assert.Equal(kept, Wording.Line(typed));

    [Fact]
    public void Halves_of_characters_go()
    {
        Assert.Equal("half  of it", Wording.Line("half \uD83D of it"));
        Assert.Equal("half", Wording.Line("half \uDE8C"));
    }

    [Fact]
    public void A_note_keeps_its_lines() => Assert.Equal("two\nlines\twith a tab", Wording.Lines("\u0000 two\nlines\twith a tab\u202E\n"));
}
