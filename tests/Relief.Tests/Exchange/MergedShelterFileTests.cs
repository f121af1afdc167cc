using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Evacuation;
using Relief.Exchange;
using Relief.Places;
using Relief.Supplies.Requests;

namespace Relief.Tests.Exchange;

/// <summary>Files that name a shelter by a record that is part of another by now: nothing is opened again, nothing fails, nothing is booked twice.</summary>
public sealed class MergedShelterFileTests
{
    private const string Old = "018b36ae-a890-752f-abad-256201fb3a69";
    private const string New = "018b36ef-1c90-78ff-9842-def757440857";
    private const string Between = "018b36f5-0830-7eb4-a83d-2b4a66dbcef0";
    private const string Times = "2023-10-16T08:00:00+03:00,2023-10-16T08:01:00+03:00";
    private const string OldRows = $"{Old},{Times},arrival,S10,43,S10,34,43,,,,,,Desk\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Loaded_again_the_folder_changes_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.WithEntries(OldRows));
        await MergeAsync(installation);
        var before = await installation.RowCountsAsync();

        var report = await installation.LoadAsync(Folder.WithEntries(OldRows));

        Assert.Equal(before, await installation.RowCountsAsync());
        Assert.All(report.Files, f => Assert.Equal((0, 0), (f.New, f.Changed)));
        var note = Assert.Single(report.Notes, n => n.Text.Code == "ImportPlaceMerged");
        Assert.Equal(FolderFiles.Shelters, note.File);
        var place = await installation.AskAsync(db => db.Places.SingleAsync(p => p.Code == "S10", Ct));
        Assert.Equal((ShelterStatus.Closed, false), (place.Shelter!.Status, place.MergedIntoId is null));
    }

    [Theory, OnBothDatabases]
    public async Task New_entries_are_booked_at_the_other_once_by_code_and_by_name(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.WithEntries(OldRows));
        await MergeAsync(installation);
        var rows = $"{OldRows}{New},{Times},arrival,S10,43,Nof HaGalil,6,43,,,,,,Desk\n{Between},{Times},transfer,S10,S10,S02,9,43,,,,,,Desk\n";

        await installation.LoadAsync(Folder.WithEntries(rows));
        var again = await installation.LoadAsync(Folder.WithEntries(rows));

        Assert.All(again.Files, f => Assert.Equal(0, f.New));
        var tallies = await installation.TalliesAsync();
        Assert.Contains("S02 from 43: 40", tallies);
        Assert.DoesNotContain(tallies, t => t.StartsWith("S10", StringComparison.Ordinal));
        Assert.True(Assert.Single((await installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(null), Ct)).Value).Agrees);
    }

    [Theory, OnBothDatabases]
    public async Task Convoys_requests_and_consignments_go_to_the_other(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.WithEntries(OldRows));
        await MergeAsync(installation);
        var files = Folder.Small(
            (FolderFiles.Warehouses, "code,name_en\nW1,Depot\n"),
            (FolderFiles.Items, "code,name_en,unit,smallest_unit\nBL,Blanket,piece,piece\n"),
            (FolderFiles.Convoys, "code,name_en,departs_from,destination\nC-09,Nine,43,S10\n"),
            (FolderFiles.Requests, "code,place,item,asked,approved,priority,needed_by,author,made_at,submitted_at,decided_at,decided_by,reason,cancelled_at,cancel_reason\n"
                + "R-0001,S10,BL,20,20,,,Desk,2023-10-16T07:30:00+03:00,2023-10-16T07:40:00+03:00,2023-10-16T08:30:00+03:00,Stores,,,\n"),
            (FolderFiles.Consignments, "code,requests,to,vehicle,driver,carries_kg,expected_at,departed_at,arrived_at\nW-0001,R-0001,S10,,,,,2023-10-16T09:15:00+03:00,2023-10-16T09:55:00+03:00\n"),
            (FolderFiles.Entries, Folder.EntryHeader + $"{New},2023-10-16T07:00:00+03:00,2023-10-16T07:01:00+03:00,goods_received,W1,@supplier,W1,50,,BL,,,,,Stores\n"
                + $"{Between},2023-10-16T09:00:00+03:00,2023-10-16T09:01:00+03:00,dispatch,W1,W1,W-0001,20,,BL,,,,,Stores\n"
                + "018b36f5-0830-7eb4-a83d-2b4a66dbcef9,2023-10-16T10:00:00+03:00,2023-10-16T10:01:00+03:00,consignment_received,S10,W-0001,S10,20,,BL,,,,,Desk\n"));

        await installation.LoadAsync(files);
        var rows = await installation.RowCountsAsync();
        await installation.LoadAsync(files);

        Assert.Equal(rows, await installation.RowCountsAsync());
        var stays = await installation.AskAsync(db => db.Places.Where(p => p.Code == "S02").Select(p => p.Id).SingleAsync(Ct));
        Assert.Equal(stays, await installation.AskAsync(db => db.Places.Where(p => p.Code == "C-09").Select(p => p.Convoy!.DestinationId).SingleAsync(Ct)));
        Assert.Equal((stays, RequestStatus.Approved), await installation.AskAsync(async db => (await db.SupplyRequests.SingleAsync(Ct)) is var r ? (r.PlaceId, r.Status) : default));
        Assert.Equal(stays, await installation.AskAsync(db => db.Consignments.Select(c => c.ToId).SingleAsync(Ct)));
        Assert.Contains("S02 BL -: 20", await installation.TalliesAsync());
        Assert.True(Assert.Single((await installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(null), Ct)).Value).Agrees);
    }

    private static async Task MergeAsync(Installation installation)
    {
        installation.Clock.Advance(TimeSpan.FromDays(1));
        await installation.AskAsync(async db =>
        {
            (await db.Places.SingleAsync(p => p.Code == "S10", Ct)).Shelter = new ShelterFacts { Status = ShelterStatus.Open };
            return await db.SaveChangesAsync(Ct);
        });
        var places = await installation.AskAsync(db => db.Places.Where(p => p.Kind == PlaceKind.Shelter).ToDictionaryAsync(p => p.Code, Ct));
        var outcome = await installation.Get<MergeShelter>().RunAsync(Caller.System(Door.System),
            new(places["S10"].OperationId, places["S10"].Id, places["S10"].Version, places["S02"].Id, Guid.CreateVersion7()), Ct);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals));
    }
}
