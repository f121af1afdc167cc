using System.Text;
using Relief.Exchange;
using Relief.Web.Exchange;

namespace Relief.Web.Tests.Exchange;

public sealed class RejectedRowsTests
{
    [Theory]
    [InlineData("""=HYPERLINK("http://x.example","y"),1""", "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\"),1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-1+1", "\"'-1+1\"")]
    [InlineData("S01,\"Hotel, large\"", "\"S01,\"\"Hotel, large\"\"\"")]
    public void A_row_is_text_to_whatever_opens_the_file(string row, string written)
    {
        var link = RejectedRows.Link([new BadRow("shelters.csv", 2, null, new Refusal("PlaceNameMissing"), row)]);

        var file = Encoding.UTF8.GetString(Convert.FromBase64String(link[(link.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        Assert.EndsWith("," + written + "\r\n", file, StringComparison.Ordinal);
    }
}
