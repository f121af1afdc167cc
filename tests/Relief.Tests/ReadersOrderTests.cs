using System.Globalization;

namespace Relief.Tests;

/// <summary>Names stand in the order in which their reader looks for them.</summary>
public sealed class ReadersOrderTests
{
    private static readonly Names[] All =
    [
        Names.Of("Akko", "עכו", "عكا"),
        Names.Of("Haifa", "חיפה", "حيفا"),
        Names.Of("School 10", "בית ספר 10"),
        Names.Of("school 9", "בית ספר 9"),
        Names.Of("Tiberias", "טבריה", "طبريا"),
    ];

    [Theory]
    [InlineData("en", "Akko, Haifa, school 9, School 10, Tiberias")]
    [InlineData("he", "בית ספר 9, בית ספר 10, חיפה, טבריה, עכו")]
    [InlineData("ar", "حيفا, طبريا, عكا, school 9, School 10")]
    public void Names_stand_by_the_alphabet_of_the_language_in_which_they_are_shown(string language, string sorted)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(sorted, string.Join(", ", All.OrderByShown(n => n)));
    }
}
