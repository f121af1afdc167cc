using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Relief.Exchange.Sheets;

/// <summary>
/// The cells of a workbook whose formula failed, with what stands in them (#DIV/0!, #N/A): the reader gives them as empty, and an
/// empty cell would be believed.
/// </summary>
internal sealed class FailedCells
{
    public static readonly FailedCells None = new();

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XmlReaderSettings Plain = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Dictionary<(string Sheet, int Line, int Column), string> cells = [];

    /// <param name="archive">The workbook, which is no larger unpacked than it may be.</param>
    /// <param name="parts">Those of its parts that hold such cells.</param>
    public static FailedCells Of(ZipArchive archive, IReadOnlyCollection<string> parts)
    {
        var failed = new FailedCells();
        var targets = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship", r => (Id: r.GetAttribute("Id"), Target: r.GetAttribute("Target")));
        foreach (var (name, id) in Elements(archive, "xl/workbook.xml", "sheet", r => (Name: r.GetAttribute("name"), Id: r.GetAttribute("id", Relations))))
        {
            if (name is not null && targets.Find(t => t.Id == id).Target is { } target && parts.FirstOrDefault(p => p == target.TrimStart('/') || p == "xl/" + target) is { } part)
                failed.Read(archive, part, name);
        }

        return failed;
    }

    /// <param name="sheet">By its name.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 0.</param>
    public string? At(string sheet, int line, int column) => cells.GetValueOrDefault((sheet, line, column));

    private void Read(ZipArchive archive, string part, string sheet)
    {
        using var stream = archive.GetEntry(part)!.Open();
        using var xml = XmlReader.Create(stream, Plain);
        var (line, column) = (0, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
                (line, column) = (int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : line + 1, -1);
            else if (xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } at ? Column(at) : column + 1;
                if (xml.GetAttribute("t") == "e")
                    cells[(sheet, line, column)] = Value(xml);
            }
        }
    }

    private static string Value(XmlReader cell)
    {
        using var inside = cell.ReadSubtree();
        return inside.ReadToDescendant("v", cell.NamespaceURI) ? inside.ReadElementContentAsString() : "#";
    }

    // B7 is in the second column.
    private static int Column(string at) => at.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;

    private static List<T> Elements<T>(ZipArchive archive, string part, string element, Func<XmlReader, T> read)
    {
        var found = new List<T>();
        using var stream = archive.GetEntry(part)?.Open() ?? Stream.Null;
        using var xml = XmlReader.Create(stream, Plain);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                found.Add(read(xml));
        }

        return found;
    }
}
