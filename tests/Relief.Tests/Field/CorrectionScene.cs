using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Tests.Field;

/// <summary>A shelter with rope, a field officer who reports of it from a phone, and a coordinator.</summary>
internal sealed record CorrectionScene(Installation Installation, TestOperation Operation, Caller Officer, Caller Coordinator, int Hotel, int Rope) : IAsyncDisposable
{
    public static async Task<CorrectionScene> MakeAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        var rope = await installation.AddAsync(new Item { Code = "rope", Names = Names.Of("Rope"), Unit = "piece", SmallestUnit = "piece" });
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        return new CorrectionScene(installation, operation, officer with { Door = Door.Field }, await installation.CallerAsync(Role.Coordinator, operation), hotel, rope.Id);
    }

    public Task<int> ShelterAsync(string code) => Operation.ShelterAsync(code, capacity: 40);

    public byte[] Goods(string kind, long quantity, Guid? id = null, params Guid[] corrects) => Make("hotel", kind, quantity, null, id, null, corrects);

    public byte[] Goods(string kind, long quantity, Guid corrects) => Make("hotel", kind, quantity, null, null, null, corrects);

    public byte[] Lot(string kind, string lot, long quantity) => Make("hotel", kind, quantity, lot, null, null);

    public byte[] Of(string place, string kind, long quantity, DateTime? at = null, params Guid[] corrects) => Make(place, kind, quantity, null, null, at, corrects);

    public byte[] Withdrawal(Guid id, string place = "hotel") => Installation.Report("reversal", new { place, reverses = id, note = "a mistake" });

    public Task<Outcome<ReportReceipt>> SendAsync(byte[] report) => Installation.SendAsync(report.AsSpan().IndexOf("\"hotel\""u8) < 0 ? Coordinator with { Door = Door.Field } : Officer, report);

    public async Task<Guid> BookedAsync(byte[] report)
    {
        var outcome = await SendAsync(report);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals.Select(r => r.Code)));
        Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        return outcome.Value.Id;
    }

    public Task<long> HeldAsync() => HeldAsync(Hotel);

    public Task<long> HeldAsync(int placeId) => Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == Rope).SumAsync(t => t.Quantity));

    public Task<Entry?> ReversalOfAsync(Guid id) => Installation.AskAsync(db => db.Entries.SingleOrDefaultAsync(e => e.ReversesId == id));

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private byte[] Make(string place, string kind, long quantity, string? lot, Guid? id, DateTime? at, params Guid[] corrects)
    {
        var goods = new[] { new { item = "rope", lot, quantity } };
        return corrects.Length == 0 ? Installation.Report(kind, new { place, goods }, id, at) : Installation.Report(kind, new { place, goods, corrects, correctsBecause = "typing error" }, id, at);
    }
}
