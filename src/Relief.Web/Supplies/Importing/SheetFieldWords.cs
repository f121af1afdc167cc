using System.Globalization;
using Relief.Exchange.Sheets;

namespace Relief.Web.Supplies.Importing;

internal static class SheetFieldWords
{
    /// <summary>A field in the reader's language.</summary>
    public static string Of(string field) => new FieldName(field).In(CultureInfo.CurrentUICulture);
}
