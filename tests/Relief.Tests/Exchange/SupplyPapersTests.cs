using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Places;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Exchange;

/// <summary>Requests and consignments in a folder: what they say is there as if it had been done at the screens.</summary>
public sealed class SupplyPapersTests
{
    private const string Times = "2023-10-16T10:00:00+03:00,2023-10-16T10:01:00+03:00";
    private const string Load = "018b36ef-1c90-78ff-9842-def757440857";
    private const string Count = "018b36f5-0830-7eb4-a83d-2b4a66dbcef0";

    private const string Items = "code,name_en,unit,smallest_unit\nBL,Blanket,piece,piece\nSO,Soap,bar,bar\n";

    private const string Requests =
        """
        code,place,item,asked,approved,priority,needed_by,author,made_at,submitted_at,decided_at,decided_by,reason,cancelled_at,cancel_reason
        R-0001,S02,BL,100,80,urgent,2023-10-16T18:00:00+03:00,Desk,2023-10-16T07:30:00+03:00,2023-10-16T07:40:00+03:00,2023-10-16T08:30:00+03:00,Stores,20 came from the town,,
        R-0001,S02,SO,40,40,urgent,2023-10-16T18:00:00+03:00,Desk,2023-10-16T07:30:00+03:00,2023-10-16T07:40:00+03:00,2023-10-16T08:30:00+03:00,Stores,20 came from the town,,
        R-0002,S02,BL,50,50,,,Desk,2023-10-16T07:50:00+03:00,2023-10-16T07:50:00+03:00,2023-10-16T08:30:00+03:00,Stores,,2023-10-16T12:00:00+03:00,enough
        R-0003,S10,SO,9,,,,Desk,2023-10-16T07:50:00+03:00,,,,,2023-10-16T08:00:00+03:00,by mistake
        R-0004,S10,SO,9,,,,Desk,2023-10-16T07:50:00+03:00,2023-10-16T07:50:00+03:00,2023-10-16T09:00:00+03:00,Stores,none left,,
        R-0005,S10,SO,9,,life_saving,,Desk,2023-10-16T09:50:00+03:00,,,,,,

        """;

    private const string Consignments =
        """
        code,requests,to,vehicle,driver,carries_kg,expected_at,departed_at,arrived_at
        W-0001,R-0001|r-2,Nazareth,12-345-67,Driver 1,3500,2023-10-16T11:00:00+03:00,2023-10-16T09:15:00+03:00,2023-10-16T09:55:00+03:00

        """;

    private const string Entries =
        "018b36ae-a890-752f-abad-256201fb3a69,2023-10-16T07:00:00+03:00,2023-10-16T07:01:00+03:00,goods_received,W1,@supplier,W1,500,,BL,,,,,Stores\n"
        + "018b36ae-a890-752f-abad-256201fb3a69,2023-10-16T07:00:00+03:00,2023-10-16T07:01:00+03:00,goods_received,W1,@supplier,W1,90,,SO,A,2024-05-01,,,Stores\n"
        + Load + ",2023-10-16T09:00:00+03:00,2023-10-16T09:01:00+03:00,dispatch,W1,W1,W-0001,110,,BL,,,,,Stores\n"
        + Load + ",2023-10-16T09:00:00+03:00,2023-10-16T09:01:00+03:00,dispatch,W1,W1,W-0001,40,,SO,A,2024-05-01,,,Stores\n"
        + Count + "," + Times + ",consignment_received,S02,W-0001,S02,105,,BL,,,,,Desk\n"
        + Count + "," + Times + ",consignment_received,S02,W-0001,@transit,3,,BL,,,,,Desk\n"
        + Count + "," + Times + ",consignment_received,S02,W-0001,@lost,2,,BL,,,,,Desk\n"
        + Count + "," + Times + ",consignment_received,S02,W-0001,S02,40,,SO,A,2024-05-01,,,Desk\n";

    /// <summary>In which file what stands is replaced by what; then the file, line and column that must be named, and the code of the reason.</summary>
    public static TheoryData<string, string, string, string, int, string?, string> Bad => new()
    {
        { FolderFiles.Requests, "R-0003,", "X-3,", FolderFiles.Requests, 5, "code", "ImportNumberShape" },
        { FolderFiles.Requests, "R-0003,S10,SO,9", "R-0003,S10,SO,0", FolderFiles.Requests, 5, "asked", "ImportOutOfRange" },
        { FolderFiles.Requests, "R-0003,S10", "R-0003,Atlantis", FolderFiles.Requests, 5, "place", "ImportPlaceUnknown" },
        { FolderFiles.Requests, "R-0003,S10,SO", "R-0003,S10,GOLD", FolderFiles.Requests, 5, "item", "ImportItemUnknown" },
        { FolderFiles.Requests, "R-0001,S02,SO", "R-0001,S02,BL", FolderFiles.Requests, 2, "item", "GoodsTwice" },
        { FolderFiles.Requests, "R-0001,S02,SO", "R-0001,S10,SO", FolderFiles.Requests, 3, "place", "ImportRowsDisagree" },
        { FolderFiles.Requests, "life_saving", "whatever", FolderFiles.Requests, 7, "priority", "ImportUnknownWord" },
        { FolderFiles.Requests, "2023-10-16T09:50:00+03:00,,,,,,", "2033-10-16T09:50:00+03:00,,,,,,", FolderFiles.Requests, 7, null!, "ImportStillToCome" },
        { FolderFiles.Requests, "2023-10-16T09:00:00+03:00,Stores,none left", "2023-10-16T07:00:00+03:00,Stores,none left", FolderFiles.Requests, 6, "decided_at", "ImportBefore" },
        { FolderFiles.Requests, "2023-10-16T09:00:00+03:00,Stores,none left", "2023-10-16T09:00:00+03:00,,none left", FolderFiles.Requests, 6, "decided_at", "ImportNeedsColumn" },
        { FolderFiles.Requests, "Stores,none left", "Stores,", FolderFiles.Requests, 6, "reason", "ReasonMissing" },
        { FolderFiles.Requests, "R-0001,S02,SO,40,40", "R-0001,S02,SO,40,", FolderFiles.Requests, 2, "approved", "DecideEveryLine" },
        { FolderFiles.Requests, "R-0002,S02,BL,50,50", "R-0002,S02,BL,50,0", FolderFiles.Requests, 4, "approved", "ApproveSomething" },
        { FolderFiles.Requests, "R-0005,S10,SO,9,,", "R-0005,S10,SO,9,9,", FolderFiles.Requests, 7, "approved", "ImportNeedsColumn" },
        { FolderFiles.Requests, ",enough", ",", FolderFiles.Requests, 4, "cancelled_at", "ImportNeedsColumn" },
        { FolderFiles.Consignments, "W-0001,", "C-0001,", FolderFiles.Consignments, 2, "code", "ImportNumberShape" },
        { FolderFiles.Consignments, "W-0001,", "W-0002,", FolderFiles.Consignments, 2, "code", "ImportConsignmentNotLoaded" },
        { FolderFiles.Consignments, "r-2", "R-0077", FolderFiles.Consignments, 2, "requests", "ImportRequestUnknown" },
        { FolderFiles.Consignments, "r-2", "R-0004", FolderFiles.Consignments, 2, "requests", "ImportRequestElsewhere" },
        { FolderFiles.Consignments, ",Nazareth", ",Atlantis", FolderFiles.Consignments, 2, "to", "ImportPlaceUnknown" },
        { FolderFiles.Consignments, ",Nazareth", ",W1", FolderFiles.Consignments, 2, "to", "ImportSamePlace" },
        { FolderFiles.Consignments, "T09:15", "T08:15", FolderFiles.Consignments, 2, "departed_at", "LeftBeforeLoaded" },
        { FolderFiles.Consignments, "T09:55", "T09:05", FolderFiles.Consignments, 2, "arrived_at", "ImportBefore" },
        { FolderFiles.Consignments, ",3500,", ",lots,", FolderFiles.Consignments, 2, "carries_kg", "ImportNotNumber" },
        { FolderFiles.Consignments, "2023-10-16T11:00", "2043-10-16T11:00", FolderFiles.Consignments, 2, "expected_at", "ExpectedOutOfRange" },
        { FolderFiles.Requests, "T08:30:00", "T09:30:00", FolderFiles.Consignments, 2, "requests", "ImportRequestNotApproved" },
        { FolderFiles.Entries, "dispatch,W1,W1,W-0001,40", "dispatch,W1,W1,S02,40", FolderFiles.Entries, 4, null!, "ImportConsignmentAlone" },
        { FolderFiles.Entries, "dispatch,W1,W1,W-0001", "distribution,W1,W1,W-0001", FolderFiles.Entries, 4, null!, "ImportConsignmentDoors" },
        { FolderFiles.Entries, "W-0001,@lost", "W-0001,@consumed", FolderFiles.Entries, 6, null!, "ImportConsignmentDoors" },
        { FolderFiles.Entries, "consignment_received,S02,", "consignment_received,S10,", FolderFiles.Entries, 6, "place", "ImportConsignmentElsewhere" },
        { FolderFiles.Entries, "T10:00:00", "T08:00:00", FolderFiles.Entries, 6, "occurred_at", "ArrivedBeforeLeft" },
        { FolderFiles.Entries, "\n" + Count + "," + Times + ",consignment_received,S02,W-0001,@transit", "\n" + Count + "," + Times + ",consignment_received,S02,W-0009,@transit", FolderFiles.Entries, 7, "from", "ImportPlaceUnknown" },
        { FolderFiles.Entries, Load + ",2023-10-16T09:00:00+03:00,2023-10-16T09:01:00+03:00,dispatch,W1,W1,W-0001,40", "018b36ef-1c90-78ff-9842-def757440858,2023-10-16T09:00:00+03:00,2023-10-16T09:01:00+03:00,dispatch,W1,W1,W-0001,40", FolderFiles.Entries, 5, null!, "ImportConsignmentLoadedTwice" },
    };

    [Theory, OnBothDatabases]
    public async Task Stand_at_the_steps_that_the_files_tell(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);

        var report = await installation.LoadAsync(Papers());

        Assert.Equal((5, 1), (report.Files.Single(f => f.File == FolderFiles.Requests).New, report.Files.Single(f => f.File == FolderFiles.Consignments).New));
        var requests = await RequestsAsync(installation);
        Assert.Equal([RequestStage.Received, RequestStage.Closed, RequestStage.Cancelled, RequestStage.Rejected, RequestStage.Draft], requests.OrderBy(r => r.Code).Select(r => r.Stage));
        var first = requests.Single(r => r.Code == "R-0001");
        Assert.Equal((RequestPriority.Urgent, "Desk", "Stores", "20 came from the town", TimeSpan.FromMinutes(60)), (first.Priority, first.AuthorName, first.DecidedBy, first.Reason, first.DecidedAt - first.MadeAt));
        // 110 blankets were loaded: 80 for the first request and 30 for the second; 105 came, 2 were damaged, 3 are missing.
        Assert.Equal([(100L, 80L, 80L, 80L), (40L, 40L, 40L, 40L)], first.Lines.Select(l => (l.Asked, l.Approved ?? 0, l.Loaded, l.Received)));
        Assert.Equal((30L, 25L), Assert.Single(requests.Single(r => r.Code == "R-0002").Lines) switch { var l => (l.Loaded, l.Received) });
        var consignment = Assert.Single(await ConsignmentsAsync(installation));
        Assert.Equal(("W1", "S02", ConsignmentStage.Questioned, "12-345-67", 3500.0, "Stores"), (consignment.From.Code, consignment.To.Code, consignment.Stage, consignment.Journey.Vehicle, consignment.Journey.CarriesKg, consignment.LoadedBy));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(55)), (consignment.DepartedAt - consignment.LoadedAt, consignment.ArrivedAt - consignment.LoadedAt));
        Assert.Equal((110L, 105L, 2L, 3L, 0L), consignment.Lines.Single(l => l.Item.Code == "BL") switch { var l => (l.Sent, l.Received, l.Damaged, l.Open, l.Aboard) });
    }

    [Theory, OnBothDatabases]
    public async Task Loaded_twice_they_change_nothing_and_a_dry_run_writes_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var nothing = await installation.RowCountsAsync();
        var dry = (await installation.ImportAsync(Papers(), dryRun: true)).Value;
        Assert.Equal((5, nothing), (dry.Files.Single(f => f.File == FolderFiles.Requests).New, await installation.RowCountsAsync()));
        await installation.LoadAsync(Papers());
        var rows = await installation.RowCountsAsync();
        var versions = await VersionsAsync(installation);

        var again = await installation.LoadAsync(Papers());

        Assert.Equal((rows, versions), (await installation.RowCountsAsync(), await VersionsAsync(installation)));
        Assert.All(again.Files, f => Assert.Equal((0, 0, 0), (f.New, f.Changed, f.Bad)));
        Assert.DoesNotContain(again.Notes, n => n.File is FolderFiles.Requests or FolderFiles.Consignments);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_rows_are_named_and_keep_everything_out(string file, string old, string put, string named, int line, string? column, string code)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var before = await installation.RowCountsAsync();
        Assert.Contains(old, Text(file), StringComparison.Ordinal);
        var files = Papers((file, Text(file).Replace(old, put, StringComparison.Ordinal)));

        var report = (await installation.ImportAsync(files, dryRun: true)).Value;

        Assert.Contains(report.BadRows, b => b.File == named && b.Line == line && b.Column == column && b.Reason.Code == code);
        var refused = await installation.ImportAsync(files);
        Assert.False(refused.Succeeded);
        foreach (var culture in (string[])["en", "he", "ar"])
            Assert.All(refused.Refusals, r => Assert.False(string.IsNullOrWhiteSpace(r.In(CultureInfo.GetCultureInfo(culture)))));
        Assert.Equal(before, await installation.RowCountsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_later_folder_carries_them_on_and_leaves_what_people_did(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var early = Requests.Replace(",life_saving,,Desk,2023-10-16T09:50:00+03:00,,", ",life_saving,,Desk,2023-10-16T09:50:00+03:00,2023-10-16T09:55:00+03:00,", StringComparison.Ordinal);
        await installation.LoadAsync(Papers((FolderFiles.Consignments, Consignments.Replace(",2023-10-16T09:15:00+03:00,2023-10-16T09:55:00+03:00", ",,", StringComparison.Ordinal)),
            (FolderFiles.Entries, Folder.EntryHeader + string.Join('\n', Entries.Split('\n').Where(r => !r.StartsWith(Count, StringComparison.Ordinal))))));
        Assert.Equal(ConsignmentStage.Loaded, Assert.Single(await ConsignmentsAsync(installation)).Stage);
        await installation.ExecuteAsync("UPDATE supply_requests SET reason = 'as we said' WHERE number = 1");

        var report = await installation.LoadAsync(Papers((FolderFiles.Requests, early.Replace("20 came from the town", "changed in the file", StringComparison.Ordinal))));

        Assert.Equal((1, 1), (report.Files.Single(f => f.File == FolderFiles.Requests).Changed, report.Files.Single(f => f.File == FolderFiles.Consignments).Changed));
        Assert.Equal(ConsignmentStage.Questioned, Assert.Single(await ConsignmentsAsync(installation)).Stage);
        var requests = await RequestsAsync(installation);
        Assert.Equal((RequestStage.Submitted, "as we said"), (requests.Single(r => r.Code == "R-0005").Stage, requests.Single(r => r.Code == "R-0001").Reason));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_sent_back_is_counted_where_it_was_loaded_and_what_is_undone_was_never_sent(DatabaseKind kind)
    {
        const string header = "code,to,departed_at,turned_back_at,arrived_at\nW-0001,S02,2023-10-16T09:15:00+03:00,2023-10-16T09:40:00+03:00,2023-10-16T09:58:00+03:00\nW-0002,S02,,,\n";
        const string second = "018b36ef-1c90-78ff-9842-def757440859";
        var back = Entries.Replace("consignment_received,S02,W-0001,S02", "consignment_received,W1,W-0001,W1", StringComparison.Ordinal).Replace("consignment_received,S02", "consignment_received,W1", StringComparison.Ordinal)
            + second + ",2023-10-16T10:30:00+03:00,2023-10-16T10:31:00+03:00,dispatch,W1,W1,W-0002,5,,BL,,,,,Stores\n"
            + "018b36ef-1c90-78ff-9842-def757440860,2023-10-16T10:40:00+03:00,2023-10-16T10:41:00+03:00,reversal,W1,,,,,,,," + second + ",wrong lorry,Stores\n";
        await using var installation = await Installation.StartAsync(kind);

        await installation.LoadAsync(Papers((FolderFiles.Consignments, header), (FolderFiles.Entries, Folder.EntryHeader + back)));

        var consignments = (await ConsignmentsAsync(installation)).ToDictionary(c => c.Code);
        Assert.Equal((ConsignmentStage.Questioned, "W1", 105L), (consignments["W-0001"].Stage, consignments["W-0001"].BoundFor.Code, consignments["W-0001"].Lines.Single(l => l.Item.Code == "BL").Returned));
        Assert.Equal(ConsignmentStage.Cancelled, consignments["W-0002"].Stage);
        Assert.True(await CheckAsync(installation) is { Agrees: true, Consignments: 1 });
    }

    [Theory, OnBothDatabases]
    public async Task Verification_names_a_waybill_that_says_other_than_the_books(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Papers());
        Assert.True(await CheckAsync(installation) is { Agrees: true, Consignments: 1 });

        await installation.ExecuteAsync("UPDATE consignment_lines SET quantity = quantity + 4 WHERE quantity = 80");
        await installation.ExecuteAsync("UPDATE request_lines SET approved = NULL WHERE asked = 50");

        var check = await CheckAsync(installation);
        Assert.False(check.Agrees);
        Assert.Equal([(PaperQuestion.Loaded, "W-0001", 114L, 110L), (PaperQuestion.Ended, "W-0001", 114L, 110L), (PaperQuestion.Asked, "W-0001", 30L, 0L)], check.Papers.Select(p => (p.Question, p.Code, p.Paper, p.Books)));
    }

    private static string Text(string file) => file switch { FolderFiles.Requests => Requests, FolderFiles.Consignments => Consignments, _ => Folder.EntryHeader + Entries };

    private static IReadOnlyList<ImportFile> Papers(params (string Name, string Text)[] others)
    {
        (string Name, string Text)[] files = [(FolderFiles.Warehouses, "code,name_en\nW1,Store\n"), (FolderFiles.Items, Items), .. ((string[])[FolderFiles.Requests, FolderFiles.Consignments, FolderFiles.Entries]).Select(f => (f, Text(f)))];
        return Folder.Small([.. files.Where(f => others.All(o => o.Name != f.Name)), .. others]);
    }

    private static Task<string> VersionsAsync(Installation installation) => installation.AskAsync(async db =>
        $"{await db.SupplyRequests.SumAsync(r => r.Version)} {await db.Consignments.SumAsync(c => c.Version)} {await db.Places.Where(p => p.Kind == PlaceKind.Consignment).SumAsync(p => p.Version)}");

    private static async Task<IReadOnlyList<RequestView>> RequestsAsync(Installation installation) =>
        (await installation.Get<ListRequests>().RunAsync(Caller.System(Door.Import), new(1), TestContext.Current.CancellationToken)).Value.Rows;

    private static async Task<IReadOnlyList<ConsignmentView>> ConsignmentsAsync(Installation installation) =>
        (await installation.Get<ListConsignments>().RunAsync(Caller.System(Door.Import), new(1), TestContext.Current.CancellationToken)).Value.Rows;

    private static async Task<BooksCheck> CheckAsync(Installation installation) =>
        Assert.Single((await installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(null), TestContext.Current.CancellationToken)).Value);
}
