using Relief.Exchange.Sheets;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Numbers are understood or refused, and never guessed.</summary>
public sealed class NumberTests
{
    private const string Point = nameof(NumberWriting.Point);
    private const string Comma = nameof(NumberWriting.Comma);

    [Theory]
    [InlineData("12", "12", "12")]
    [InlineData("1,234", "1234", "1.234")]
    [InlineData("1.234", "1.234", "1234")]
    [InlineData("1,234,567", "1234567", null)]
    [InlineData("1.234.567,5", null, "1234567.5")]
    [InlineData("0,125", null, "0.125")]
    [InlineData("12,5", null, "12.5")]
    [InlineData("1 234", "1234", "1234")]
    [InlineData("1\u00A0234\u00A0567", "1234567", "1234567")]
    [InlineData("1'234.5", "1234.5", null)]
    [InlineData("٣٤", "34", "34")]
    [InlineData("۱۲٫۵", "12.5", "12.5")]
    [InlineData("١٬٢٣٤", "1234", "1234")]
    [InlineData("-5", "-5", "-5")]
    [InlineData("\u22125", "-5", "-5")]
    [InlineData("12,34,567", null, null)]
    [InlineData("1,234 567", null, null)]
    [InlineData("twelve", null, null)]
    [InlineData("1e3", "1", "1")]
    [InlineData("", null, null)]
    [InlineData("1..5", null, null)]
    public void By_either_writing(string text, string? point, string? comma)
    {
        Assert.Equal((Of(point), Of(comma)), (SheetNumbers.Parse(text, NumberWriting.Point)?.Number, SheetNumbers.Parse(text, NumberWriting.Comma)?.Number));

        static decimal? Of(string? number) => number is null ? null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("2 cartons", 2, "cartons")]
    [InlineData("10kg", 10, "kg")]
    [InlineData("500 ג׳", 500, "ג׳")]
    [InlineData("٢ كرتون", 2, "كرتون")]
    public void A_unit_may_stand_behind(string text, int number, string unit) =>
        Assert.Equal((number, unit), SheetNumbers.Parse(text, NumberWriting.Point));

    [Theory]
    [InlineData("5|12|7", null, false)]
    [InlineData("1,234|5", null, true)]
    [InlineData("1,234|5.5", Point, false)]
    [InlineData("1,234|5,5", Comma, false)]
    [InlineData("1.234|2.500|0.5", Point, false)]
    [InlineData("5,5|5.5", null, true)]
    [InlineData("1 234|12", null, false)]
    [InlineData("1,234|x", null, true)]
    public void The_whole_column_tells_how_it_is_written(string cells, string? writing, bool isAmbiguous)
    {
        var reading = SheetNumbers.Decide(cells.Split('|').Select(Cell.Of));

        Assert.Equal((writing, isAmbiguous), (reading.Writing?.ToString(), reading.IsAmbiguous));
    }

    [Fact]
    public void A_number_of_a_workbook_is_what_it_is()
    {
        Assert.Equal(1.234m, SheetNumbers.Parse(new Cell("1.234", CellKind.Number), NumberWriting.Comma)?.Number);
        Assert.False(SheetNumbers.Decide([new Cell("1.234", CellKind.Number)]).IsAmbiguous);
    }
}
