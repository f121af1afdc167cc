using System.Text;
using Microsoft.EntityFrameworkCore;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Exchange;

/// <summary>What a file means: by code first, then by any spelling; new, changed or the same.</summary>
public sealed class MatchingTests
{
    private const string Id = "018b36ae-a890-752f-abad-256201fb3a69";
    private const string Other = "018b36ef-1c90-78ff-9842-def757440857";
    private const string Times = "2023-10-16T08:00:00+03:00,2023-10-16T08:01:00+03:00";

    [Theory]
    [InlineData("\"דב\"\"ב\"")]
    [InlineData("דב״ב")]
    [InlineData("דבב")]
    [InlineData("Dovev")]
    [InlineData("DOVE'V")]
    public async Task A_place_is_found_by_any_spelling(string written)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        const string communities = "code,name_en,name_he,aliases,population\n1229,Dovev,דובב,\"דב\"\"ב|Dove'v\",450\n";

        await installation.LoadAsync(Folder.Small((FolderFiles.Communities, communities),
            (FolderFiles.Entries, $"{Folder.EntryHeader}{Id},{Times},own_way,1229,{written},@hosts,20,{written},,,,,,Desk\n")));

        Assert.Contains("1229 from 1229: 430", await installation.TalliesAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Needs_and_problems_are_loaded_and_move_nobody(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.WithEntries(
            $"{Id},{Times},need,S02,,,40,,blankets,,,,,Desk\n{Id},{Times},need,S02,,,,,medical_help,,,,,Desk\n{Other},{Times},problem,S02,,,,,,,,,No light in the hall,Desk\n"));

        var said = await installation.AskAsync(db => db.Entries.Where(e => e.Kind == EntryKind.Need || e.Kind == EntryKind.Problem).OrderBy(e => e.Kind)
            .Select(e => new { e.Kind, e.Note, Lines = db.Lines.Count(l => l.Sequence == e.Sequence), Whats = db.Particulars.Where(p => p.Sequence == e.Sequence).OrderBy(p => p.Aspect).ToList() }).ToListAsync());
        var again = await installation.LoadAsync(Folder.WithEntries($"{Other},{Times},problem,S02,,,,,,,,,No light in the hall,Desk\n"));

        Assert.Equal([(EntryKind.Need, null, 0), (EntryKind.Problem, "No light in the hall", 0)], said.Select(s => (s.Kind, s.Note, s.Lines)));
        Assert.Equal([(Aspect.Blankets, 40L), (Aspect.MedicalHelp, 0L)], said[0].Whats.Select(w => (w.Aspect, w.Quantity)));
        Assert.All(again.Files, f => Assert.Equal(0, f.New));
    }

    [Fact]
    public async Task A_spelling_that_fits_two_places_is_refused_by_name()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        const string communities = "code,name_en,aliases,population\n1,Upper Hill,Hill,10\n2,Lower Hill,Hill,10\n";

        var report = (await installation.ImportAsync(Folder.Small((FolderFiles.Communities, communities),
            (FolderFiles.Entries, $"{Folder.EntryHeader}{Id},{Times},own_way,1,Hill,@hosts,2,1,,,,,,Desk\n")), dryRun: true)).Value;

        var bad = Assert.Single(report.BadRows);
        Assert.Equal("entries.csv, line 2, column from: “Hill” fits several places: Upper Hill (1), Lower Hill (2). Write the code of the one that is meant.", bad.AsRefusal().ToString());
    }

    [Fact]
    public async Task A_code_wins_over_another_places_name()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        const string communities = "code,name_en,population\nEast,Somewhere,10\nW,East,10\n";

        await installation.LoadAsync(Folder.Small((FolderFiles.Communities, communities),
            (FolderFiles.Entries, $"{Folder.EntryHeader}{Id},{Times},own_way,East,east,@hosts,3,EAST,,,,,,Desk\n")));

        Assert.Contains("East from East: 7", await installation.TalliesAsync());
    }

    [Fact]
    public async Task A_row_without_a_code_is_known_by_its_name()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await installation.LoadAsync(Folder.Small());

        await installation.LoadAsync(Folder.Small((FolderFiles.Shelters, "code,name_en,capacity_people\n,natzrat,600\n")));

        Assert.Equal(600, await installation.AskAsync(db => db.Places.Where(p => p.Code == "S02").Select(p => p.Shelter!.CapacityPeople).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_shelter_provides_is_taken_from_the_file_and_what_it_leaves_empty_stays(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.Small());
        Assert.Equal(ShelterServices.Unknown, await ServicesAsync());

        await installation.LoadAsync(Folder.Small((FolderFiles.Shelters, "code,name_en,water_per_day_l,toilets,beds\nS02,Nazareth,900,0,\n")));
        var first = await ServicesAsync();
        var report = await installation.LoadAsync(Folder.Small((FolderFiles.Shelters, "code,name_en,water_per_day_l,toilets,floor_m2\nS02,Nazareth,,6,480\n")));

        Assert.Equal(new ShelterServices { WaterPerDayL = 900, Toilets = 0 }, first);
        Assert.Equal(new ShelterServices { WaterPerDayL = 900, Toilets = 6, FloorM2 = 480 }, await ServicesAsync());
        Assert.Contains(report.Notes, n => n.Text.ToString() == "Nazareth (S02): toilets changes from “0” to “6”.");

        Task<ShelterServices> ServicesAsync() => installation.AskAsync(async db => (await db.Places.AsNoTracking().SingleAsync(p => p.Code == "S02")).Shelter!.Services);
    }

    [Theory, OnBothDatabases]
    public async Task Known_places_change_only_where_the_file_says_something_else(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.Small());

        var report = await installation.LoadAsync(Folder.Small((FolderFiles.Shelters, "code,name_en,status,capacity_people,aliases\nS02,Nazareth,full,,Nazret\nS11,New one,open,10,\n")));

        Assert.Equal(new FileCount(FolderFiles.Shelters, New: 1, Changed: 1, Same: 0, Bad: 0), report.Files.Single(f => f.File == FolderFiles.Shelters));
        Assert.Contains(report.Notes, n => n.Text.ToString() == "Nazareth (S02): status changes from “Open” to “Full”.");
        var shelter = await installation.AskAsync(db => db.Places.SingleAsync(p => p.Code == "S02"));
        Assert.Equal((ShelterStatus.Full, 540, Known.Yes, "Kitchen,Showers"), (shelter.Shelter!.Status, shelter.Shelter.CapacityPeople, shelter.Shelter.Accessible, shelter.Shelter.Facilities));
        Assert.Equal(["Natzrat", "Nazret"], await installation.AskAsync(db => db.PlaceAliases.Where(a => a.PlaceId == shelter.Id).Select(a => a.Text).Order().ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Every_fact_of_a_new_place_is_there_as_written(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);

        await installation.LoadAsync(Folder.Small((FolderFiles.Shelters,
            "code,name_en,name_he,name_ar,aliases,type,status,capacity_people,lat,lon,facilities,accessible,animals,contact_name,contact_phone,public,source\n"
            + "S1,\"Inn, \"\"Old\"\"\nTown\",פונדק,نزل,A|B,guesthouse,standby,40,32.5,35.25,toilets|kitchen,no,,Desk,04-1,yes,here\n"),
            (FolderFiles.Convoys, "name_en,expected_at,code,seats,departs_from,destination\nBus,2023-10-16T10:40:00+03:00,C-1,50,Metula,S1\n")));

        var inn = await installation.AskAsync(db => db.Places.SingleAsync(p => p.Code == "S1"));
        var bus = await installation.AskAsync(db => db.Places.SingleAsync(p => p.Code == "C-1"));
        var metula = await installation.AskAsync(db => db.Places.SingleAsync(p => p.Code == "43"));
        Assert.Equal(Names.Of("Inn, \"Old\"\nTown", "פונדק", "نزل"), inn.Names);
        Assert.Equal((32.5, 35.25, "here", PlaceKind.Shelter, 0), (inn.Lat, inn.Lon, inn.Source, inn.Kind, inn.Version));
        Assert.Equal(new ShelterFacts
        {
            Type = ShelterType.Guesthouse, Status = ShelterStatus.Standby, CapacityPeople = 40, Facilities = "Kitchen,Toilets", Accessible = Known.No,
            ContactName = "Desk", ContactPhone = "04-1", Public = Known.Yes,
        }, inn.Shelter);
        Assert.Equal(new ConvoyFacts { MadeAt = installation.Now, Seats = 50, DepartsFromId = metula.Id, DestinationId = inn.Id, ExpectedAt = new(2023, 10, 16, 7, 40, 0, DateTimeKind.Utc) }, bus.Convoy);
        Assert.Null(metula.Shelter);
        Assert.Null(metula.Convoy);
    }

    [Fact]
    public async Task A_byte_order_mark_and_windows_line_ends_do_no_harm()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var text = Folder.Communities.ReplaceLineEndings("\r\n");
        var file = Folder.Of(FolderFiles.Communities, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var report = await installation.LoadAsync([.. Folder.Small().Where(f => f.Name != file.Name), file]);

        Assert.Equal(2353, report.PeopleOpened);
    }

    [Fact]
    public async Task Unknown_columns_and_files_are_named_and_left_out()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);

        var report = await installation.LoadAsync(Folder.Small((FolderFiles.Communities, "code,mayor,name_en\n43,X,Metula\n"), ("notes.txt", "…")));

        Assert.Contains(report.Notes, n => n.File == FolderFiles.Communities && n.Text.Code == "ImportUnknownColumn" && Equals(n.Text.Args[0], "mayor"));
        Assert.Contains(report.Notes, n => n.File == "notes.txt" && n.Text.Code == "ImportFileIgnored");
    }

    [Fact]
    public async Task A_population_that_changed_is_told_and_the_books_stay()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await installation.LoadAsync(Folder.Small());

        var report = await installation.LoadAsync(Folder.Small((FolderFiles.Communities, "code,name_en,population\n43,Metula,1700\n")));

        Assert.Contains(report.Notes, n => n.Text.Code == "ImportPopulationStays");
        Assert.Contains("43 from 43: 1653", await installation.TalliesAsync());
    }

    [Fact]
    public async Task An_entry_that_is_known_with_other_content_is_refused()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await installation.LoadAsync(Folder.WithEntries($"{Id},{Times},own_way,43,43,@hosts,20,43,,,,,,Desk\n"));

        var report = (await installation.ImportAsync(Folder.WithEntries($"{Id},{Times},own_way,43,43,@hosts,21,43,,,,,,Desk\n"), dryRun: true)).Value;

        Assert.Equal(("EntryIdTaken", 2), (report.BadRows[0].Reason.Code, report.BadRows[0].Line));
    }

    [Theory, OnBothDatabases]
    public async Task A_reversal_may_stand_before_its_original_and_lots_keep_their_date(DatabaseKind kind)
    {
        const string other = "018b36ef-1c90-78ff-9842-def757440857";
        await using var installation = await Installation.StartAsync(kind);
        const string items = "code,name_en,unit,smallest_unit\nMILK,Milk,pack,pack\n";

        await installation.LoadAsync([.. Folder.WithEntries(
            $"{other},{Times},reversal,43,,,,,,,,{Id},entered twice,Desk\n{Id},{Times},own_way,43,43,@hosts,20,43,,,,,,Desk\n"
            + $"018b36f5-0830-7eb4-a83d-2b4a66dbcef0,{Times},goods_received,S02,@supplier,S02,12,,milk,M-1,2023-11-01,,,Desk\n"
            + $"018b36f9-4df0-7e4f-9dcf-6bb8380295ea,{Times.Replace("08:", "09:", StringComparison.Ordinal)},stocktake,S02,,,10,,Milk,M-1,,,,Desk\n"), Folder.Of(FolderFiles.Items, items)]);

        var tallies = await installation.TalliesAsync();
        Assert.Contains("43 from 43: 1653", tallies);
        Assert.Contains("S02 MILK M-1: 10", tallies);
        Assert.Equal(new DateOnly(2023, 11, 1), (await installation.AskAsync(db => db.Lots.SingleAsync())).ExpiresOn);
    }
}
