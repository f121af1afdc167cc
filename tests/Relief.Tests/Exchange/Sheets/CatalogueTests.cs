using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Exchange.Sheets;
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
        Assert.Equal(["BL-1: weight_kg changes from “1.75” to “1.8”.", "BL-1 gets other spellings: بطانية."], changed.Notes.Select(n => n.Text.ToString()));
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
        Assert.All(seen.Columns, c => Assert.NotNull(c.Field));
        return await installation.Get<ImportCatalogue>().RunAsync(officer, new(operation.Id, file, new(null, [.. seen.Columns.Select(c => new ColumnChoice(c.Index, c.Field!))])) { DryRun = dryRun }, Ct);
    }
}
