using System.IO.Compression;
using System.Text;
using Relief.Exchange;
using Relief.Exchange.Sheets;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>What a table is read from, and what is refused before it costs anything.</summary>
public sealed class ReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("place,item,amount\nW1,\"rope, long\",5\n")]
    [InlineData("place;item;amount\r\nW1;\"rope, long\";5\r\n")]
    [InlineData("place\titem\tamount\nW1\trope, long\t5")]
    [InlineData("\uFEFFplace,item,amount\n\n,,\nW1,\"rope, long\",5\n")]
    public async Task A_text_divided_by_any_sign(string text)
    {
        var sheet = await ReadAsync(Folder.Of("stock.csv", text));

        Assert.Equal(["place", "item", "amount"], sheet.Value.Headings);
        Assert.Equal("W1 | rope, long | 5", Assert.Single(sheet.Value.Rows).ToString());
    }

    [Fact]
    public async Task A_workbook_with_numbers_days_and_formulas()
    {
        var file = Workbook.Of("stock.xlsx", ["place", "item", "amount", "expiry", "note"],
            ["W1", 43, 0.1, new DateOnly(2025, 12, 31), new Workbook.Raw("""<c r="{0}"><f>SUM(1,2)</f><v>3</v></c>""")],
            ["W1", "rope", null, null, new Workbook.Raw("""<c r="{0}"><f>NOW()</f></c>""")]);

        var sheet = (await ReadAsync(file)).Value;

        Assert.Equal("W1 | 43 | 0.1 | 2025-12-31 | 3", sheet.Rows[0].ToString());
        Assert.Equal((CellKind.Number, CellKind.Moment, CellKind.Number), (sheet.Rows[0][1].Kind, sheet.Rows[0][3].Kind, sheet.Rows[0][4].Kind));
        Assert.Equal((true, true), (sheet.Rows[1][3].IsEmpty, sheet.Rows[1][4].IsEmpty));
        Assert.Equal([2, 3], sheet.Rows.Select(r => r.Line));
    }

    [Fact]
    public async Task Of_several_sheets_the_first_that_holds_anything_or_the_one_that_is_named()
    {
        var file = Workbook.Of("stock.xlsx", [("Cover", []), ("North", [["item"], ["rope"]]), ("South", [["item"], ["tent"]])]);

        Assert.Equal(("North", "stock.xlsx [North]", "rope"), Told(await ReadAsync(file)));
        Assert.Equal(("South", "stock.xlsx [South]", "tent"), Told(await ReadAsync(file, "South")));
        Assert.Equal("SheetNotThere", Assert.Single((await ReadAsync(file, "East")).Refusals).Code);

        static (string?, string, string) Told(Outcome<Sheet> sheet) => (sheet.Value.Name, sheet.Value.File, sheet.Value.Rows[0].ToString());
    }

    [Theory]
    [InlineData("Place,Item\n#loc+code,#item+code\nW1,rope\n", "Place|Item", "#loc+code|#item+code")]
    [InlineData("#loc+code,#item+code\nW1,rope\n", "|", "#loc+code|#item+code")]
    [InlineData("Stock of the north,\nPlace,Item\n#loc+code,#item+code\nW1,rope\n", "Place|Item", "#loc+code|#item+code")]
    public async Task Tags_of_the_humanitarian_exchange_language_stand_under_or_above(string text, string headings, string tags)
    {
        var sheet = (await ReadAsync(Folder.Of("stock.csv", text))).Value;

        Assert.Equal((headings, tags), (string.Join('|', sheet.Headings), string.Join('|', sheet.Tags)));
        Assert.Equal("W1 | rope", Assert.Single(sheet.Rows).ToString());
    }

    [Fact]
    public async Task What_the_bytes_say_counts_and_not_the_name()
    {
        var (csv, xlsx) = (Folder.Of("stock.xlsx", "item\nrope\n"), await Workbook.Of("x", ["item"], ["rope"]).ReadAsync(Ct));

        Assert.Equal("rope", (await ReadAsync(csv)).Value.Rows[0].ToString());
        Assert.Equal("rope", (await ReadAsync(ImportFile.Of("stock.csv", xlsx))).Value.Rows[0].ToString());
    }

    [Fact]
    public async Task What_is_no_table_is_refused_with_a_sentence()
    {
        Assert.Equal("SheetOldWorkbook", await RefusalAsync(ImportFile.Of("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])));
        Assert.Equal("SheetNotTable", await RefusalAsync(ImportFile.Of("photo.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 0xFF])));
        Assert.Equal("SheetNotTable", await RefusalAsync(Zipped(("letter.txt", 10))));
        Assert.Equal("SheetBrokenWorkbook", await RefusalAsync(ImportFile.Of("half.xlsx", [.. (await Workbook.Of("x", ["item"], ["rope"]).ReadAsync(Ct))[..300]])));
        Assert.Equal("ImportOtherEncoding", await RefusalAsync(Folder.Of("stock.csv", "item\nrope\n", Encoding.Unicode)));
        Assert.Equal("ImportNotUtf8", await RefusalAsync(ImportFile.Of("stock.csv", [(byte)'i', (byte)'\n', 0xE0, 0xE1, (byte)'\n'])));
        Assert.Equal("ImportEmptyFile", await RefusalAsync(Folder.Of("stock.csv", "")));
        Assert.Equal("SheetNoRows", await RefusalAsync(Folder.Of("stock.csv", "item,amount\n")));
        Assert.Equal("ImportFileTooLarge", await RefusalAsync(new ImportFile("stock.csv", 1L << 40, () => throw new InvalidOperationException("Not to be opened."))));
    }

    [Fact]
    public async Task A_bomb_does_not_go_off()
    {
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal("SheetUnpacksTooLarge", await RefusalAsync(Zipped(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 400_000_000))));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task An_entity_that_grows_is_not_expanded() => Assert.Equal("SheetBrokenWorkbook", await RefusalAsync(
        Workbook.FromXml("x.xlsx", [("S", "</sheetData></worksheet><!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData>")])));

    [Fact]
    public async Task Three_hundred_columns_a_huge_cell_and_a_million_rows_are_refused()
    {
        Assert.Equal("SheetTooWide", await RefusalAsync(Folder.Of("wide.csv", string.Join(',', Enumerable.Range(0, 300)) + "\n1\n")));
        Assert.Equal("SheetTooWide", await RefusalAsync(Workbook.Of("wide.xlsx", [.. Enumerable.Range(0, 300).Select(i => (object)i)], [1])));
        Assert.Equal("SheetTooWide", await RefusalAsync(Workbook.FromXml("far.xlsx", [("S", """<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")])));
        Assert.Equal("SheetCellTooLong", await RefusalAsync(Folder.Of("long.csv", "item\n\"" + new string('x', 5_000_000) + "\"\n")));
        Assert.Equal("SheetTooLong", await RefusalAsync(Folder.Of("tall.csv", "item\n" + string.Concat(Enumerable.Repeat("rope\n", 300_000)))));
    }

    [Fact]
    public async Task A_million_empty_rows_are_nothing()
    {
        var empty = string.Concat(Enumerable.Range(3, 1_000_000).Select(i => $"<row r=\"{i}\"/>"));
        var file = Workbook.FromXml("x.xlsx", [("S", $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>item</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>{empty}<row r=\"1048576\"><c r=\"A1048576\"><v>8</v></c></row>")]);

        var sheet = (await ReadAsync(file)).Value;

        Assert.Equal([(2, "7"), (1_048_576, "8")], sheet.Rows.Select(r => (r.Line, r.ToString())));
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_named_and_the_others_go_on()
    {
        var findings = new Findings();

        var sheet = await SheetReader.ReadAsync(Folder.Of("stock.csv", "item,amount\nro\"pe,5\ntent,6\n"), null, findings, null, Ct);

        Assert.Equal((2, "ImportStrayQuote"), findings.BadRows.Select(b => (b.Line, b.Reason.Code)).Single());
        Assert.Equal("tent | 6", Assert.Single(sheet.Value.Rows).ToString());
    }

    private static Task<Outcome<Sheet>> ReadAsync(ImportFile file, string? name = null) => SheetReader.ReadAsync(file, name, new Findings(), null, Ct);

    private static async Task<string> RefusalAsync(ImportFile file) => Assert.Single((await ReadAsync(file)).Refusals).Code;

    private static ImportFile Zipped(params (string Name, int Length)[] entries)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var block = new byte[100_000];
            foreach (var (name, length) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                for (var written = 0; written < length; written += block.Length)
                    stream.Write(block, 0, Math.Min(block.Length, length - written));
            }
        }

        return ImportFile.Of("bomb.xlsx", content.ToArray());
    }
}
