using Microsoft.EntityFrameworkCore;
using Relief.Exchange;
using Relief.Ledger;

namespace Relief.Tests.Exchange;

/// <summary>What kits are made of, kits that were packed, who gave what and why things were lost, as files tell it.</summary>
public sealed class KitFileTests
{
    private const string Id = "018b36ae-a890-752f-abad-256201fb3a69";
    private const string Other = "018b36ef-1c90-78ff-9842-def757440857";
    private const string Times = "2023-10-16T08:00:00+03:00,2023-10-16T08:01:00+03:00";
    private const string Header = "entry,occurred_at,recorded_at,kind,place,from,to,quantity,item,donor,reason,note,author\n";
    private const string Items = "code,name_en,unit,smallest_unit\nSOAP,Soap,piece,piece\nTOWEL,Towel,piece,piece\nKIT,Arrival kit,kit,kit\n";
    private const string Kits = "kit,item,quantity\nKIT,SOAP,5\nKIT,TOWEL,2\n";
    private const string Packed = $"{Id},{Times},kits_assembled,S02,@kits,S02,3,KIT,,,,Desk\n{Id},{Times},kits_assembled,S02,S02,@kits,15,SOAP,,,,Desk\n";

    [Theory, OnBothDatabases]
    public async Task Kits_and_what_was_packed_are_loaded_once_and_loaded_again_change_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var files = Folder.Small((FolderFiles.Items, Items), (FolderFiles.Kits, Kits),
            (FolderFiles.Entries, $"{Header}{Packed}{Id},{Times},kits_assembled,S02,S02,@kits,6,TOWEL,,,,Desk\n"));

        var first = await installation.LoadAsync(files);
        var again = await installation.LoadAsync(files);

        Assert.Equal((1, 0), (New(first), New(again)));
        Assert.Equal([("SOAP", 5L), ("TOWEL", 2L)], await PartsAsync(installation));
        Assert.Contains("S02 KIT -: 3", await installation.TalliesAsync());
        Assert.Contains("@kits KIT -: -3", await installation.TalliesAsync());
        Assert.Contains("@kits SOAP -: 15", await installation.TalliesAsync());

        static int New(ImportReport report) => report.Files.Single(f => f.File == FolderFiles.Kits).New;
    }

    [Theory, OnBothDatabases]
    public async Task What_a_kit_is_made_of_changes_by_the_file_until_some_were_packed(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.Small((FolderFiles.Items, Items), (FolderFiles.Kits, Kits)));
        const string fewer = "kit,item,quantity\nKIT,SOAP,4\n";

        var changed = await installation.LoadAsync(Folder.Small((FolderFiles.Kits, fewer)));
        await installation.LoadAsync(Folder.Small((FolderFiles.Entries, $"{Header}{Id},{Times},kits_assembled,S02,@kits,S02,1,KIT,,,,Desk\n{Id},{Times},kits_assembled,S02,S02,@kits,4,SOAP,,,,Desk\n")));
        var refused = (await installation.ImportAsync(Folder.Small((FolderFiles.Kits, Kits)), dryRun: true)).Value;

        Assert.Equal(1, changed.Files.Single(f => f.File == FolderFiles.Kits).Changed);
        Assert.Equal([("SOAP", 4L)], await PartsAsync(installation));
        Assert.Equal(("kits.csv", 2, "kit", "KitWasMade"), Where(Assert.Single(refused.BadRows)));
    }

    [Theory]
    [InlineData("kit,item,quantity\nKIT,SOAP,0\n", 2, "quantity", "ImportOutOfRange")]
    [InlineData("kit,item,quantity\nKIT,ROPE,1\n", 2, "item", "ImportItemUnknown")]
    [InlineData("kit,item,quantity\nBOX,SOAP,1\n", 2, "kit", "ImportItemUnknown")]
    [InlineData("kit,item,quantity\nKIT,SOAP,1\nKIT,soap,2\n", 3, "item", "ImportCodeTwice")]
    [InlineData("kit,item,quantity\nKIT,SOAP,1\nTOWEL,KIT,1\n", 3, "item", "KitInKit")]
    [InlineData("kit,item,quantity\nKIT,KIT,1\n", 2, "item", "KitInKit")]
    public async Task A_bad_row_of_kits_is_named(string text, int line, string column, string code)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);

        var report = (await installation.ImportAsync(Folder.Small((FolderFiles.Items, Items), (FolderFiles.Kits, text)), dryRun: true)).Value;

        Assert.Contains((FolderFiles.Kits, line, column, code), report.BadRows.Select(Where));
    }

    [Theory]
    [InlineData(Packed, "item", "ImportKitDoesNotFit")]
    [InlineData($"{Id},{Times},kits_assembled,S02,S02,@kits,15,SOAP,,,,Desk\n", "item", "ImportKitMissing")]
    [InlineData($"{Id},{Times},dispatch,S02,S02,@kits,15,SOAP,,,,Desk\n", "to", "KitsOnlyOfKits")]
    [InlineData($"{Id},{Times},dispatch,S02,S02,S10,15,SOAP,Red Star,,,Desk\n", "donor", "ImportFieldNotHere")]
    [InlineData($"{Id},{Times},goods_received,S02,@supplier,S02,15,SOAP,,loss_stolen,,Desk\n", "reason", "ImportFieldNotHere")]
    [InlineData($"{Id},{Times},loss,S02,S02,@lost,15,SOAP,,water,,Desk\n", "reason", "ImportUnknownWord")]
    [InlineData($"{Id},{Times},loss,S02,S02,@lost,15,SOAP,,loss_other,,Desk\n", "note", "ImportFieldMissing")]
    [InlineData($"{Id},{Times},loss,S02,S02,@lost,15,SOAP,,loss_stolen,,Desk\n{Id},{Times},loss,S02,S02,@lost,1,TOWEL,,loss_expired,,Desk\n", "reason", "ImportEntryDisagrees")]
    public async Task An_entry_that_cannot_be_is_named(string rows, string column, string code)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);

        var report = (await installation.ImportAsync(Folder.Small((FolderFiles.Items, Items), (FolderFiles.Kits, Kits), (FolderFiles.Entries, Header + rows)), dryRun: true)).Value;

        Assert.Contains((column, code), report.BadRows.Select(b => (b.Column, b.Reason.Code)));
    }

    [Theory, OnBothDatabases]
    public async Task Who_gave_goods_and_why_some_were_lost_is_in_the_books(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.Small((FolderFiles.Items, Items),
            (FolderFiles.Entries, $"{Header}{Id},{Times},goods_received,S02,@supplier,S02,15,SOAP,Red Star of David,,by lorry,Desk\n{Other},{Times},loss,S02,S02,@lost,2,SOAP,,loss_damaged,,Desk\n")));

        var said = await installation.AskAsync(db => db.Entries.OrderBy(e => e.Kind).Where(e => e.Kind >= EntryKind.GoodsReceived)
            .Select(e => new { e.Donor, e.Note, Reasons = db.Particulars.Where(p => p.Sequence == e.Sequence).Select(p => p.Aspect).ToList() }).ToListAsync());

        Assert.Equal(("Red Star of David", "by lorry"), (said[0].Donor, said[0].Note));
        Assert.Equal([Aspect.LossDamaged], said[1].Reasons);
    }

    private static (string File, int? Line, string? Column, string Code) Where(BadRow row) => (row.File, row.Line, row.Column, row.Reason.Code);

    private static async Task<List<(string Item, long Quantity)>> PartsAsync(Installation installation) =>
        [.. (await installation.AskAsync(db => (from p in db.KitParts join i in db.Items on p.ItemId equals i.Id orderby i.Code select new { i.Code, p.Quantity }).ToListAsync())).Select(p => (p.Code, p.Quantity))];
}
