using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Exchange.Sheets;
using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>A catalogue from a table, and how items are found under their other names.</summary>
public sealed class CatalogueTests
{
    private const string Table = "Item Code;Description;שם בעברית;UoM;Base unit;Pieces per carton;Weight (kg);Shelf life;Batch tracked;Other names\n"
        + "BL-1;Woollen blanket;שמיכת צמר;piece;;;1,75;;no;שמיכה|Wolldecke\nWA-1;Water 0.5 l;;carton;bottle;24;12,5;365;yes;Mineral water\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Items_are_made_and_changed_and_the_second_time_nothing_is(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);

        var dry = await ImportAsync(installation, operation, officer, Table, dryRun: true);
        var first = await ImportAsync(installation, operation, officer, Table);
        var again = await ImportAsync(installation, operation, officer, Table);
        var changed = await ImportAsync(installation, operation, officer, Table.Replace("1,75", "1,8", StringComparison.Ordinal).Replace("Wolldecke", "Wolldecke|بطانية", StringComparison.Ordinal));

        Assert.Equal((new FileCount("items.csv", 2, 0, 0, 0), false), (dry.Files[0], dry.IsWritten));
        Assert.Equal((new FileCount("items.csv", 2, 0, 0, 0), true), (first.Files[0], first.IsWritten));
        Assert.Equal(new FileCount("items.csv", 0, 0, 2, 0), again.Files[0]);
        Assert.Equal(new FileCount("items.csv", 0, 1, 1, 0), changed.Files[0]);
        Assert.Equal(["BL-1: Weight (kg) changes from “1.75” to “1.8”.", "BL-1 gets other spellings: بطانية."], changed.Notes.Select(n => n.Text.ToString()));
        var seen = (await installation.Get<SeeItem>().RunAsync(officer, new(operation.Id, "WA-1"), Ct)).Value;
        Assert.Equal(("carton", "bottle", 24, 12.5, 365, true), (seen.Unit, seen.Name.Unit, seen.PiecesPerUnit, seen.WeightKg, seen.ShelfLifeDays, seen.ByLot));
        Assert.Equal(["ImportCatalogue", "ImportCatalogue"], await installation.AskAsync(db => db.AuditRows.Select(a => a.Act).ToListAsync(Ct)));
    }

    [Theory, OnBothDatabases]
    public async Task An_item_is_found_under_its_other_names_with_typing_errors(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        Assert.Empty(await FindAsync("wolldecke"));

        await ImportAsync(installation, operation, officer, Table);

        Assert.Equal(["BL-1"], await FindAsync("Wolldecke"));
        Assert.Equal(["BL-1"], await FindAsync("woldecke"));
        Assert.Equal(["BL-1"], await FindAsync("שמיכה"));
        Assert.Equal(["WA-1"], await FindAsync("mineral"));

        async Task<IEnumerable<string>> FindAsync(string typed) =>
            (await installation.Get<FindItem>().RunAsync(officer, new(operation.Id, typed), Ct)).Value.Select(f => f.Item.Code);
    }

    [Theory]
    [InlineData("quantity_basis;quantity;quantity_source", "person;1.5;Sphere Handbook 2018", "person|1.5|Sphere Handbook 2018")]
    [InlineData("בסיס הכמות;כמות דרושה;מקור הכמות", "משק בית;2;נוהל", "household|2|נוהל")]
    [InlineData("أساس الكمية;الكمية اللازمة;مصدر الكمية", "شخص;3;Sphere", "person|3|Sphere")]
    [InlineData("#item+num+needed+basis;#item+num+needed;#item+num+needed+source", "household of 5 /month;1;IFRC", "household of 5 /month|1|IFRC")]
    public async Task How_much_of_an_item_is_needed_for_whom_and_who_says_so(string headings, string cells, string kept)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        var head = headings.StartsWith('#') ? "#item+code;#item+name+en;#item+unit" : "code;name;unit";

        Assert.True((await ImportAsync(installation, operation, officer, $"{head};{headings}\nA-1;Bucket;piece;{cells}\n")).IsWritten);

        var seen = (await installation.Get<SeeItem>().RunAsync(officer, new(operation.Id, "A-1"), Ct)).Value;
        Assert.Equal(kept, FormattableString.Invariant($"{seen.QuantityBasis}|{seen.Quantity}|{seen.QuantitySource}"));
    }

    [Fact]
    public async Task A_figure_without_for_whom_or_by_whom_is_told_and_a_quantity_alone_is_none()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);

        var half = await ImportAsync(installation, operation, officer, "code;name;unit;quantity_basis;quantity;quantity_source\nA;a;piece;;2;Sphere\nB;b;piece;person;2;\nC;c;piece;person;;\nD;d;piece;;;\n", dryRun: true);
        var stock = await ImportAsync(installation, operation, officer, "code;name;unit;quantity\nA;a;piece;2000\n");

        Assert.Equal(["FigureForWhom", "FigureWhoSays", "SheetFigureMissing"], half.BadRows.Select(b => b.Reason.Code));
        Assert.True(stock.IsWritten);
        Assert.Null((await installation.Get<SeeItem>().RunAsync(officer, new(operation.Id, "A"), Ct)).Value.Quantity);
    }

    [Theory, OnBothDatabases]
    public async Task What_contradicts_the_books_is_said_by_the_files_own_headings(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        await ImportAsync(installation, operation, officer, "code;name;unit;weight\nA-1;Rope;piece;2\n");
        var (warehouse, rope) = (await operation.WarehouseAsync("WH1"), await installation.AskAsync(db => db.Items.Where(i => i.Code == "A-1").Select(i => i.Id).SingleAsync()));
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, warehouse, [new Movement(operation.Supplier, warehouse, Subject.Stock(rope), 8)]);

        var split = await ImportAsync(installation, operation, officer, "SKU;Item name;UoM;Base unit;Gross weight\nA-1;Rope;piece;metre;2,5\n", dryRun: true);
        var alone = await ImportAsync(installation, operation, officer, "SKU;Item name;UoM\nA-1;Rope;metre\n", dryRun: true);

        Assert.Equal([("ItemUnitStands", "Base unit"), ("ItemUnitStands", "UoM")], split.BadRows.Concat(alone.BadRows).Select(b => (b.Reason.Code, b.Column)));
        Assert.Contains("Gross weight changes from “2” to “2.5”", string.Join(' ', split.Notes.Select(n => n.Text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_that_failed_is_told_by_its_cell_and_the_other_rows_are_looked_at()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        var failed = new Workbook.Raw("""<c r="{0}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>""");
        var file = Workbook.Of("items.xlsx", [("Notes", [["x", failed]]), ("Items", [["code", "name", "unit", "weight", "remark"], ["A", "a", "piece", failed, null], ["B", "b", "piece", 2, failed], [failed, "c", "piece", 3, null]])]);
        var look = (await installation.Get<LookAtSheet>().RunAsync(officer, new(operation.Id, SheetSubject.Catalogue, file, "Items"), Ct)).Value;

        var report = (await installation.Get<ImportCatalogue>().RunAsync(officer, new(operation.Id, file, new SheetChoices("Items", [.. look.Columns.Where(c => c.Field is not null).Select(c => new ColumnChoice(c.Index, c.Field!))])) { DryRun = true }, Ct)).Value;

        Assert.Equal(1, report.Files[0].New);
        Assert.Equal([(2, "Items D2 #DIV/0!"), (4, "Items A4 #DIV/0!")], report.BadRows.Select(b => (b.Line, string.Join(' ', b.Reason.Args))));
    }

    [Fact]
    public async Task One_bad_row_keeps_all_out_and_every_bad_one_is_named()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        const string bad = Table + "BL-1;Twice;;piece;;;;;;\nNO NAME;;;piece;;;;;perhaps;\nCA-1;Carton;;carton;;24;heavy;;;\n";

        var dry = await ImportAsync(installation, operation, officer, bad, dryRun: true);
        var refused = await TryAsync(installation, operation, officer, bad, dryRun: false);

        Assert.Equal(["4 ImportCodeTwice Item Code", "5 ImportCode Item Code", "5 ImportFieldMissing Description", "5 SheetNotYesOrNo Batch tracked", "6 SheetNotNumber Weight (kg)", "6 SheetPiecesOfWhat Pieces per carton"],
            dry.BadRows.Select(b => $"{b.Line} {b.Reason.Code} {b.Column}").Order(StringComparer.Ordinal));
        Assert.Equal("ImportRefused", refused.Refusals[0].Code);
        Assert.Equal(0, await installation.AskAsync(db => db.Items.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("מק\"ט,שם הפריט,יחידת מידה,קטגוריה", "code,name_en,unit,category")]
    [InlineData("رمز الصنف,اسم الصنف,وحدة القياس,الفئة", "code,name_en,unit,category")]
    [InlineData("Item Code,Descripton,UoM,Colour", "code,name_en,unit,")]
    [InlineData("SKU,Item,Unit of measure,Gross weight [kg]", "code,name_en,unit,weight_kg")]
    public async Task Headings_are_matched_in_three_languages(string headings, string fields)
    {
        var file = Folder.Of("items.csv", string.Join(',', headings.Split(',').Select(h => $"\"{h.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\nA,B,piece,1\n");
        var sheet = (await SheetReader.ReadAsync(file, null, new Findings(), null, Ct)).Value;

        Assert.Equal(fields, string.Join(',', ColumnMatching.Match(sheet, SheetSubject.Catalogue)));
    }

    [Fact]
    public async Task Tags_match_where_headings_say_nothing()
    {
        var sheet = (await SheetReader.ReadAsync(Folder.Of("s.csv", "A,B,C,D\n#loc+code,#item+code,#item+available+num,#date+reported\nW1,rope,5,2023-10-16\n"), null, new Findings(), null, Ct)).Value;

        Assert.Equal(["place", "item", "amount", "counted_at"], ColumnMatching.Match(sheet, SheetSubject.Stock));
    }

    private static async Task<ImportReport> ImportAsync(Installation installation, TestOperation operation, Caller officer, string table, bool dryRun = false)
    {
        var outcome = await TryAsync(installation, operation, officer, table, dryRun);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }

    private static async Task<Outcome<ImportReport>> TryAsync(Installation installation, TestOperation operation, Caller officer, string table, bool dryRun)
    {
        var file = Folder.Of("items.csv", table);
        var seen = (await installation.Get<LookAtSheet>().RunAsync(officer, new(operation.Id, SheetSubject.Catalogue, file), Ct)).Value;
        return await installation.Get<ImportCatalogue>().RunAsync(officer, new(operation.Id, file, new(null, [.. seen.Columns.Where(c => c.Field is not null).Select(c => new ColumnChoice(c.Index, c.Field!))])) { DryRun = dryRun }, Ct);
    }
}
