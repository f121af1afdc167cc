using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Relief.Web.Supplies;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Supplies;

/// <summary>What the catalogue writes stays one spelling, whichever language it is typed in.</summary>
public sealed class ItemWordsTests
{
    private static readonly string[] Units = ["piece", "kit", "Coil", "coil"];

    [Theory]
    [InlineData("en", "piece", "piece")]
    [InlineData("en", " Piece", "piece")]
    [InlineData("he", "יחידה", "piece")]
    [InlineData("he", "ערכה", "kit")]
    [InlineData("ar", "طقم", "kit")]
    [InlineData("en", "coil", "coil")]
    [InlineData("en", "COIL", "Coil")]
    [InlineData("he", "גליל", "גליל")]
    [InlineData("he", null, null)]
    public void The_word_that_is_shown_stands_for_what_is_written(string language, string? typed, string? written)
    {
        using var context = new SituationContext(language);
        var text = context.Services.GetRequiredService<IStringLocalizer<SuppliesTexts>>();

        Assert.Equal(written, ItemWords.Written(Units, unit => ItemWords.Unit(text, unit), typed));
    }

    [Fact]
    public void Categories_to_choose_from_stand_by_their_words()
    {
        using var context = new SituationContext("he");
        var text = context.Services.GetRequiredService<IStringLocalizer<SuppliesTexts>>();

        var words = ItemWords.Categories(text, ["NFI", "food", "food", "אבזרים"]).ToList();

        Assert.Equal(words.Select(w => w.Word).Order(StringComparer.Ordinal), words.Select(w => w.Word));
        Assert.Equal(3, words.Count);
    }
}
