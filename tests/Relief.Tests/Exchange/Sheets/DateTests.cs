using System.Globalization;
using Relief.Exchange.Sheets;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Days are understood or refused, and never guessed.</summary>
public sealed class DateTests
{
    [Theory]
    [InlineData("2025-12-31", "2025-12-31", "2025-12-31")]
    [InlineData("2025/06/05", "2025-06-05", "2025-06-05")]
    [InlineData("05/06/2025", "2025-06-05", "2025-05-06")]
    [InlineData("31/12/2025", "2025-12-31", null)]
    [InlineData("12/31/2025", null, "2025-12-31")]
    [InlineData("5-6-25", "2025-06-05", "2025-05-06")]
    [InlineData("05.06.25", "2025-06-05", "2025-06-05")]
    [InlineData("31.12.2025", "2025-12-31", "2025-12-31")]
    [InlineData("٣١/١٢/٢٠٢٥", "2025-12-31", null)]
    [InlineData("46022", "2025-12-31", "2025-12-31")]
    [InlineData("30/02/2025", null, null)]
    [InlineData("12/2025", null, null)]
    [InlineData("2025", null, null)]
    [InlineData("2025-13-01", null, null)]
    [InlineData("1/2/3", null, null)]
    [InlineData("tomorrow", null, null)]
    public void By_either_writing(string text, string? dayFirst, string? monthFirst) =>
        Assert.Equal((dayFirst, monthFirst), (Written(text, DateWriting.DayFirst), Written(text, DateWriting.MonthFirst)));

    [Theory]
    [InlineData("2023-10-16 08:30", "08:30:00")]
    [InlineData("16/10/2023 8:30:15", "08:30:15")]
    [InlineData("45215.5", "12:00:00")]
    [InlineData("16/10/2023", null)]
    public void An_hour_may_stand_behind(string text, string? hour) =>
        Assert.Equal((new DateOnly(2023, 10, 16), hour is null ? null : TimeOnly.Parse(hour, CultureInfo.InvariantCulture)), SheetDates.Parse(text, DateWriting.DayFirst));

    [Theory]
    [InlineData("05/06/2025|07/08/2025", null, true)]
    [InlineData("05/06/2025|13/08/2025", "DayFirst", false)]
    [InlineData("05/06/2025|08/13/2025", "MonthFirst", false)]
    [InlineData("13/06/2025|08/13/2025", null, true)]
    [InlineData("05/05/2025|2025-06-07|05.06.2025|46022", null, false)]
    public void The_whole_column_tells_how_it_is_written(string cells, string? writing, bool isAmbiguous)
    {
        var reading = SheetDates.Decide(cells.Split('|').Select(Cell.Of));

        Assert.Equal((writing, isAmbiguous), (reading.Writing?.ToString(), reading.IsAmbiguous));
    }

    private static string? Written(string text, DateWriting writing) => SheetDates.Parse(text, writing)?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
