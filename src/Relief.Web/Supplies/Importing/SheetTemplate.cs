using System.Text;
using Relief.Exchange.Sheets;

namespace Relief.Web.Supplies.Importing;

/// <summary>An empty table with the headings of every field, to fill in.</summary>
internal static class SheetTemplate
{
    public static string Link(SheetSubject subject) => "data:text/csv;charset=utf-8;base64,"
        + Convert.ToBase64String([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', SheetFields.Of(subject).Select(f => f.Code)) + "\r\n")]);
}
