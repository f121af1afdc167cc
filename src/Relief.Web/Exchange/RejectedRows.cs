using System.Globalization;
using System.Text;
using Relief.Exchange;

namespace Relief.Web.Exchange;

/// <summary>The rows that cannot be understood, as a CSV file to work through.</summary>
internal static class RejectedRows
{
    public const string FileName = "rejected-rows.csv";

    /// <summary>An address that holds the whole file: it is small, and made only when something is wrong.</summary>
    public static string Link(IReadOnlyList<BadRow> rows) =>
        "data:text/csv;charset=utf-8;base64," + Convert.ToBase64String([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Csv(rows))]);

    private static string Csv(IReadOnlyList<BadRow> rows)
    {
        var text = new StringBuilder("file,line,column,reason,row\r\n");
        foreach (var bad in rows)
        {
            text.AppendJoin(',', ((string?[])[bad.File, bad.Line?.ToString(CultureInfo.InvariantCulture), bad.Column, bad.Reason.In(CultureInfo.CurrentUICulture), bad.Row]).Select(Quoted))
                .Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quoted(string? field) => "\"" + Inert(field ?? "").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    // What a stranger wrote into a file must not be calculated by the spreadsheet that opens this one.
    private static string Inert(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + field : field;
}
