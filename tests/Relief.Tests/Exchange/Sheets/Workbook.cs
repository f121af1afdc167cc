using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Relief.Exchange;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Makes small workbooks as other programs write them; cells are text, numbers, days (<see cref="DateOnly"/>) or raw XML of a cell.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A cell as its XML, its reference left to be filled in as <c>{0}</c>.</summary>
    public sealed record Raw(string Xml);

    public static ImportFile Of(string name, params object?[][] rows) => Of(name, [("Stock", rows)]);

    public static ImportFile Of(string name, IReadOnlyList<(string Name, object?[][] Rows)> sheets) =>
        FromXml(name, [.. sheets.Select(s => (s.Name, string.Concat(s.Rows.Select(Row))))]);

    /// <summary>Sheets by the XML of their rows.</summary>
    public static ImportFile FromXml(string name, IReadOnlyList<(string Name, string Rows)> sheets)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Add(archive, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" r:id="s{i + 1}"/>"""))}</sheets></workbook>""");
            Add(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="s{i + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="st" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            for (var i = 0; i < sheets.Count; i++)
                Add(archive, $"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[i].Rows}</sheetData></worksheet>""");
        }

        return ImportFile.Of(name, content.ToArray());
    }

    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static string Row(object?[] cells, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"""<row r="{index + 1}">{string.Concat(cells.Select((c, i) => Cell(c, $"{Letters(i)}{index + 1}")))}</row>""");

    private static string Cell(object? value, string at) => value switch
    {
        null => "",
        Raw raw => raw.Xml.Replace("{0}", at, StringComparison.Ordinal),
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="1"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>"""),
        int or long or double or decimal => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}"><v>{value}</v></c>"""),
        _ => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(value.ToString())}</t></is></c>""",
    };

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
