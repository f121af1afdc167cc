using System.Globalization;
using System.Text;
using Relief.Exchange;

namespace Relief.Tests.Exchange;

/// <summary>Every kind of bad input is named by file, line, column and reason, and leaves the installation as it was.</summary>
public sealed class BadInputTests
{
    private const string Id = "018b36ae-a890-752f-abad-256201fb3a69";
    private const string Other = "018b36ef-1c90-78ff-9842-def757440857";

    /// <summary>File, its text, and what must be found: line, column and the code of the reason.</summary>
    public static TheoryData<string, string, int?, string?, string> Bad => new()
    {
        { "communities.csv", "", null, null, "ImportEmptyFile" },
        { "communities.csv", "code;name_en\n1;X", 1, null, "ImportSeparator" },
        { "communities.csv", "code\tname_en\n1\tX", 1, null, "ImportSeparator" },
        { "communities.csv", "code,code,name_en\n1,2,X", 1, "code", "ImportColumnTwice" },
        { "communities.csv", "name_en,lat\nX,33", 1, "code", "ImportColumnMissing" },
        { "communities.csv", "code,name_en\n1,X,3", 2, null, "ImportFieldCount" },
        { "communities.csv", "code,name_en\n1,\"X\n2,Y\n", 2, null, "ImportQuoteOpen" },
        { "communities.csv", "code,name_en\n1,Dov\"ev\n", 2, null, "ImportStrayQuote" },
        { "communities.csv", "code,name_en\n1,\"Dov\"ev\n", 2, null, "ImportTextAfterQuote" },
        { "communities.csv", "code,name_en\n1 2,X", 2, "code", "ImportCode" },
        { "communities.csv", "code,name_en\n@hosts,X", 2, "code", "ImportCode" },
        { "communities.csv", "code,name_en\nab,X\n\nAB,Y", 4, "code", "ImportCodeTwice" },
        { "communities.csv", "code,name_en\n7,", 2, "name_en", "ImportNameMissing" },
        { "communities.csv", "code,name_en\n,Nowhere", 2, "code", "ImportNoCodeNoName" },
        { "communities.csv", "code,name_en,population\n7,X,\"1,234\"", 2, "population", "ImportNotWhole" },
        { "communities.csv", "code,name_en,population\n7,X,١٢٣", 2, "population", "ImportNotWhole" },
        { "communities.csv", "code,name_en,population\n7,X,-5", 2, "population", "ImportOutOfRange" },
        { "communities.csv", "code,name_en,lat,lon\n7,X,\"33,2\",35", 2, "lat", "ImportNotNumber" },
        { "communities.csv", "code,name_en,lat,lon\n7,X,133,35", 2, "lat", "ImportOutOfRange" },
        { "communities.csv", "code,name_en,lat,lon\n7,X,33,", 2, "lon", "ImportHalfPoint" },
        { "communities.csv", "code,name_en\n7,a\u0001b", 2, "name_en", "ImportControlCharacter" },
        { "shelters.csv", "code,name_en\n43,X", 2, "code", "ImportCodeOfOtherKind" },
        { "shelters.csv", "code,name_en,type\nS1,X,palace", 2, "type", "ImportUnknownWord" },
        { "shelters.csv", "code,name_en,facilities\nS1,X,kitchen|pool", 2, "facilities", "ImportUnknownWord" },
        { "shelters.csv", "code,name_en,accessible\nS1,X,maybe", 2, "accessible", "ImportUnknownWord" },
        { "convoys.csv", "code,name_en,expected_at\nC-1,X,2023-10-16T10:40", 2, "expected_at", "ImportNotMoment" },
        { "convoys.csv", "code,name_en,expected_at\nC-1,X,16/10/2023 10:40", 2, "expected_at", "ImportNotMoment" },
        { "convoys.csv", "code,name_en,departs_from\nC-1,X,Atlantis", 2, "departs_from", "ImportPlaceUnknown" },
        { "operation.json", "{ \"code\": ", 1, null, "ImportJson" },
        { "operation.json", "[]", 1, null, "ImportJsonNoObject" },
        { "operation.json", Folder.Operation.Replace("Asia/Jerusalem", "Asia/Atlantis", StringComparison.Ordinal), null, "timeZone", "ImportTimeZone" },
        { "operation.json", Folder.Operation.Replace("[34.8,", "[36.8,", StringComparison.Ordinal), null, "area", "ImportArea" },
        { "operation.json", Folder.Operation.Replace("\"en\": \"Ridge fire\", ", "", StringComparison.Ordinal), null, "name.en", "ImportFieldMissing" },
        { "operation.json", Folder.Operation.Replace("+03:00", "", StringComparison.Ordinal), null, "orderedAt", "ImportNotMoment" },
        { "border.geojson", "{ \"type\": \"Feature\" }", null, null, "ImportNotFeatures" },
        { "border.geojson", """{ "type": "FeatureCollection", "features": [ { "geometry": { "type": "Point", "coordinates": [350000, 790000] } } ] }""", null, null, "ImportBadFeature" },
        { "items.csv", "code,name_en,unit,smallest_unit\nX1,Blanket,,piece", 2, "unit", "ImportFieldMissing" },
        Entry("nonsense,T,T,head_count,S02,,,5,,,,,,,Desk", "entry", "ImportNotId"),
        Entry($"{Id},2023-10-16 08:00,T,head_count,S02,,,5,,,,,,,Desk", "occurred_at", "ImportNotMoment"),
        Entry($"{Id},2023-10-16T09:00:00+03:00,2023-10-16T08:00:00+03:00,head_count,S02,,,5,,,,,,,Desk", "recorded_at", "ImportRecordedBefore"),
        Entry($"{Id},2033-10-16T09:00:00+03:00,,head_count,S02,,,5,,,,,,,Desk", "occurred_at", "ImportStillToCome"),
        Entry($"{Id},T,T,miracle,S02,,,5,,,,,,,Desk", "kind", "ImportUnknownWord"),
        Entry($"{Id},T,T,census,43,@census,43,5,43,,,,,,Desk", "kind", "ImportUnknownWord"),
        Entry($"{Id},T,T,head_count,S02,,,5,,,,,,,", "author", "ImportFieldMissing"),
        Entry($"{Id},T,T,head_count,,,,5,,,,,,,Desk", "place", "ImportFieldMissing"),
        Entry($"{Id},T,T,head_count,S02,,,-1,,,,,,,Desk", "quantity", "ImportOutOfRange"),
        Entry($"{Id},T,T,head_count,S02,43,,5,,,,,,,Desk", "from", "ImportFieldNotHere"),
        Entry($"{Id},T,T,arrival,S02,43,S02,0,43,,,,,,Desk", "quantity", "ImportOutOfRange"),
        Entry($"{Id},T,T,arrival,S02,43,S02,5,,,,,,,Desk", "origin", "ImportFieldMissing"),
        Entry($"{Id},T,T,arrival,S02,43,S02,5,S10,,,,,,Desk", "origin", "ImportPlaceDoesNotFit"),
        Entry($"{Id},T,T,arrival,S02,S02,S02,5,43,,,,,,Desk", "to", "ImportSamePlace"),
        Entry($"{Id},T,T,arrival,S02,@census,S02,5,43,,,,,,Desk", "from", "ImportPlaceDoesNotFit"),
        Entry($"{Id},T,T,arrival,S02,@nowhere,S02,5,43,,,,,,Desk", "from", "ImportPlaceUnknown"),
        Entry($"{Id},T,T,convoy_closed,S02,,,,,,,,,,Desk", "place", "ImportPlaceDoesNotFit"),
        Entry($"{Id},T,T,goods_received,S02,@supplier,S02,5,,NOSUCH,,,,,Desk", "item", "ImportItemUnknown"),
        Entry($"{Id},T,T,goods_received,S02,@supplier,S02,5,,X1,,2024-01-01,,,Desk", "lot", "ImportExpiryWithoutLot"),
        Entry($"{Id},T,T,reversal,S02,,,,,,,,,why,Desk", "reverses", "ImportFieldMissing"),
        Entry($"{Id},T,T,reversal,S02,,,,,,,,{Other},,Desk", "note", "ImportFieldMissing"),
        Entry($"{Id},T,T,reversal,S02,,,,,,,,{Id},why,Desk", "reverses", "ImportReversesItself"),
        Entry($"{Id},T,T,nothing_changed,S02,,,,,,,,{Other},,Desk", "reverses", "ImportFieldNotHere"),
        Entry($"{Id},T,T,need,S02,,,,,,,,,,Desk", "item", "NeedOfWhat"),
        Entry($"{Id},T,T,need,S02,,,5,,gold,,,,,Desk", "item", "ImportUnknownWord"),
        Entry($"{Id},T,T,need,S02,,,5,,women,,,,,Desk", "item", "ImportUnknownWord"),
        Entry($"{Id},T,T,need,S02,,,-5,,water,,,,,Desk", "quantity", "ImportOutOfRange"),
        Entry($"{Id},T,T,need,S02,43,,5,,water,,,,,Desk", "from", "ImportFieldNotHere"),
        Entry($"{Id},T,T,need,S02,,,5,,water,,,,,Desk\n{Id},T,T,need,S02,,,6,,Water,,,,,Desk", "item", "ImportLineTwice", 3),
        Entry($"{Id},T,T,problem,S02,,,,,,,,,,Desk", "note", "ImportFieldMissing"),
        Entry($"{Id},T,T,problem,S02,,,5,,,,,,No light,Desk", "quantity", "ImportFieldNotHere"),
        Entry($"{Id},T,T,arrival,S02,43,S02,5,43,,,,,,Desk\n{Id},T,T,arrival,S02,43,S02,5,43,,,,,,Desk", null, "ImportLineTwice", 3),
        Entry($"{Id},T,T,arrival,S02,43,S02,5,43,,,,,,Desk\n{Id},T,T,arrival,S02,43,S02,5,795,,,,,,Gate", "author", "ImportEntryDisagrees", 3),
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Is_named_by_file_line_column_and_reason(string file, string text, int? line, string? column, string code)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var before = await installation.RowCountsAsync();

        var report = (await installation.ImportAsync(Folder.Small((file, text)), dryRun: true)).Value;

        Assert.Contains(report.BadRows, b => b.File == file && b.Line == line && b.Column == column && b.Reason.Code == code);
        var refused = await installation.ImportAsync(Folder.Small((file, text)));
        Assert.False(refused.Succeeded);
        foreach (var culture in (string[])["en", "he", "ar"])
            Assert.All(refused.Refusals, r => Assert.False(string.IsNullOrWhiteSpace(r.In(CultureInfo.GetCultureInfo(culture)))));
        Assert.Equal(before, await installation.RowCountsAsync());
    }

    [Fact]
    public void The_sentence_says_where_and_why_in_the_readers_language()
    {
        var refusal = new BadRow("shelters.csv", 7, "type", new Refusal("ImportUnknownWord", "palace", "hotel, school"), null).AsRefusal();

        Assert.Equal("shelters.csv, line 7, column type: “palace” is not known here. Use one of: hotel, school. Leave it empty if it is unknown.", refusal.ToString());
        Assert.StartsWith("\u2068shelters.csv\u2069, שורה \u20687\u2069, עמודה", refusal.In(CultureInfo.GetCultureInfo("he")), StringComparison.Ordinal);
        Assert.Contains("אינו מוכר כאן", refusal.In(CultureInfo.GetCultureInfo("he")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "ImportOtherEncoding")]
    [InlineData("utf-16BE", "ImportOtherEncoding")]
    [InlineData("utf-32", "ImportOtherEncoding")]
    [InlineData("windows-1255", "ImportNotUtf8")]
    [InlineData("windows-1256", "ImportNotUtf8")]
    public async Task Other_encodings_are_refused_by_name(string encoding, string code)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Folder.Communities.Replace("ו", encoding == "windows-1256" ? "و" : "ו", StringComparison.Ordinal);
        var file = Folder.Of(FolderFiles.Communities, text, Encoding.GetEncoding(encoding));
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);

        var report = (await installation.ImportAsync([.. Folder.Small().Where(f => f.Name != file.Name), file], dryRun: true)).Value;

        var bad = Assert.Single(report.BadRows);
        Assert.Equal((FolderFiles.Communities, code), (bad.File, bad.Reason.Code));
    }

    [Fact]
    public async Task Utf16_without_a_mark_is_recognised_too()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var file = ImportFile.Of(FolderFiles.Communities, Encoding.Unicode.GetBytes(Folder.Communities));

        var report = (await installation.ImportAsync([.. Folder.Small().Where(f => f.Name != file.Name), file], dryRun: true)).Value;

        Assert.Equal("ImportOtherEncoding", Assert.Single(report.BadRows).Reason.Code);
    }

    [Fact]
    public async Task All_bad_rows_are_counted_and_the_first_thousand_named()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var text = "code,name_en,population\n" + string.Concat(Enumerable.Range(1, 1500).Select(i => $"P{i},Place,many\n"));

        var report = (await installation.ImportAsync(Folder.Small((FolderFiles.Communities, text)), dryRun: true)).Value;

        Assert.Equal((1500, 1000), (report.BadTotal, report.BadRows.Count));
        var refused = await installation.ImportAsync(Folder.Small((FolderFiles.Communities, text)));
        Assert.Equal("Nothing was imported. Errors in the files: 1500; the first 1000 are named here. Correct them, then import everything again.", refused.Refusals[0].ToString());
    }

    private static TheoryDataRow<string, string, int?, string?, string> Entry(string row, string? column, string code, int line = 2) =>
        new("entries.csv", Folder.EntryHeader + row.Replace(",T,T,", ",2023-10-16T08:00:00+03:00,2023-10-16T08:01:00+03:00,", StringComparison.Ordinal), line, column, code);
}
