using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

internal sealed partial class SupplyPlay
{
    /// <summary>What the books must say of all that was done.</summary>
    public async Task CheckAsync()
    {
        var check = (await scene.Installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(OperationId), Ct)).Value.Single();
        Assert.True(check.Agrees, string.Join(' ', [.. check.Unbalanced.Select(u => u.ToString()), .. check.Differences.Select(d => d.ToString()), .. check.Papers.Select(p => p.ToString())]));
        var views = new List<ConsignmentView>();
        foreach (var code in consignments)
            views.Add(await scene.ConsignmentAsync(code));
        foreach (var itemId in Items)
            await CheckItemAsync(itemId, [.. views.SelectMany(v => v.Lines).Where(l => l.Item.Id == itemId)]);
        foreach (var view in views)
            await CheckConsignmentAsync(view);
        var open = (await scene.Installation.Get<ListRequests>().RunAsync(scene.Officer, new(OperationId, Among: 0), Ct)).Value;
        Assert.Equal(requests.Count, open.Rows.Count + open.Older);
        foreach (var code in requests)
            await CheckRequestAsync(await scene.RequestAsync(code), open.Rows.SingleOrDefault(r => r.Code == code), views);
    }

    // Whatever happened between, as much came in as was given, and as much was used up as was handed out.
    private async Task CheckItemAsync(int itemId, List<ConsignmentView.Line> lines)
    {
        var all = await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.ItemId == itemId).ToListAsync(Ct));
        long At(PlaceKind kind) => all.Where(t => t.PlaceId == scene.Operation.Outside(kind)).Sum(t => t.Quantity);
        long Said(EntryKind kind) => said.Where(s => s.Kind == kind && s.ItemId == itemId && !undone.Contains(s.Id)).Sum(s => s.Quantity);
        Assert.All(all.GroupBy(t => t.OfId), lot => Assert.Equal(0, lot.Sum(t => t.Quantity)));
        Assert.Equal(-Said(EntryKind.GoodsReceived) - (itemId == scene.Blanket ? scene.Blankets : 0), At(PlaceKind.Supplier));
        Assert.Equal(Said(EntryKind.Distribution), At(PlaceKind.Consumed));
        Assert.Equal(Said(EntryKind.Loss) + lines.Sum(l => l.Damaged + l.Lost), At(PlaceKind.Lost));
        Assert.Equal(lines.Sum(l => l.Open), At(PlaceKind.LostInTransit));
        var flows = (await scene.Installation.Get<SeeItemFlows>().RunAsync(scene.Officer, new(OperationId, itemId == scene.Blanket ? "blanket" : "water"), Ct)).Value;
        Assert.All(all.GroupBy(t => t.PlaceId), place => Assert.Equal(place.Sum(t => t.Quantity), flows.HeldAt(place.Key)));
        Assert.All(flows.Streams, s => Assert.True(s.Quantity > 0));
    }

    private async Task CheckConsignmentAsync(ConsignmentView view)
    {
        foreach (var line in view.Lines)
        {
            var sent = view.Stage == ConsignmentStage.Cancelled ? 0 : line.Sent;
            Assert.Equal(sent, line.Aboard + line.Received + line.Damaged + line.Open + line.NeverLoaded + line.Lost + line.Returned);
            Assert.Equal(line.Aboard, await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == view.Id && t.ItemId == line.Item.Id && t.OfId == line.LotId).SumAsync(t => t.Quantity, Ct)));
            Assert.True(line.Aboard >= 0);
        }
    }

    // What is open is listed however old it is, and says the same in the list as alone.
    private async Task CheckRequestAsync(RequestView request, RequestView? listed, List<ConsignmentView> views)
    {
        Assert.True(listed is not null || !request.IsOpen);
        Assert.Equal(request.Lines, listed?.Lines ?? request.Lines);
        var carriers = new List<(RequestView.Line Line, ConsignmentView View, long Loaded)>();
        foreach (var line in request.Lines)
        {
            var loaded = await scene.Installation.AskAsync(db => db.ConsignmentLines.Where(l => l.RequestLineId == line.Id).GroupBy(l => l.ConsignmentId).Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity) }).ToListAsync(Ct));
            List<(RequestView.Line Line, ConsignmentView View, long Loaded)> own = [.. loaded.Select(l => (line, views.Single(v => v.Id == l.Key), l.Quantity)).Where(l => l.Item2.Stage != ConsignmentStage.Cancelled)];
            Assert.Equal(own.Sum(c => c.Loaded), line.Loaded);
            Assert.Equal(own.Where(c => c.View.DepartedAt is not null).Sum(c => c.Loaded), line.Departed);
            Assert.Equal(own.Sum(c => Math.Clamp(Sum(c.View, line, l => l.Received), 0, c.Loaded)), line.Received);
            Assert.InRange(line.DidNotCome, 0, line.Loaded);
            carriers.AddRange(own);
        }

        CheckStage(request, carriers);
    }

    private static long Sum(ConsignmentView view, RequestView.Line line, Func<ConsignmentView.Line, long> what) => view.Lines.Where(l => l.Item.Id == line.Item.Id).Sum(what);

    private static void CheckStage(RequestView request, List<(RequestView.Line Line, ConsignmentView View, long Loaded)> carriers)
    {
        var waits = carriers.Exists(c => c.View.DepartedAt is null);
        var comes = carriers.Exists(c => c.View is { DepartedAt: not null, TurnedBackAt: null } && Sum(c.View, c.Line, l => l.Aboard) > 0);
        var isOpen = carriers.Exists(c => c.View.Lines.Any(l => l.Item.Id == c.Line.Item.Id && l.Open > 0));
        var all = request.Lines.All(l => l.Received >= l.Approved);
        var any = request.Lines.Any(l => l.Received > 0);
        Assert.Equal((all, any && !all), (request.Stage == RequestStage.Received, request.Stage == RequestStage.PartlyReceived));
        if (request.Stage == RequestStage.OnTheWay)
            Assert.True(comes);
        if (request.Stage is RequestStage.Loaded or RequestStage.PartlyLoaded)
            Assert.True(waits || comes || isOpen);
        if (!waits && !comes && !isOpen && !any)
            Assert.Equal(RequestStage.Approved, request.Stage);
    }

    // Either all of it is as if it had never been, and nothing is taken from where it is no more, or the reason is true.
    private async Task UndoAsync(Guid id)
    {
        var before = await TalliesAsync();
        var outcome = await scene.ReverseAsync(id);
        var after = await TalliesAsync();
        if (outcome.Succeeded)
        {
            Assert.True(undone.Add(id));
            Assert.All(after.Where(t => t.Value < 0 && !IsOutside(t.Key.PlaceId)), t => Assert.True(t.Value >= Math.Min(0, before.GetValueOrDefault(t.Key)), $"{t.Key}: {t.Value}"));
            return;
        }

        Assert.Equivalent(before, after, strict: true);
        var refusal = Assert.Single(outcome.Refusals);
        var entry = await scene.Installation.AskAsync(db => db.Entries.SingleAsync(e => e.Id == id, Ct));
        switch (refusal.Code)
        {
            case "AlreadyReversed":
                Assert.Contains(id, undone);
                break;
            case "LaterStandsOnIt":
                Assert.True(await LaterAsync(entry) > 0);
                break;
            case "GoodsMovedOn":
                await CheckLackAsync(entry, refusal, before);
                break;
            default:
                Assert.Fail(refusal.ToString());
                break;
        }
    }

    private bool IsOutside(int placeId) => Enum.GetValues<PlaceKind>().Any(k => k.IsOutside() && scene.Operation.Outside(k) == placeId);

    private Task<int> LaterAsync(Entry entry) => scene.Installation.AskAsync(async db =>
    {
        var lines = db.Lines.Where(l => l.Sequence == entry.Sequence);
        var ends = await lines.Select(l => l.FromId).Concat(lines.Select(l => l.ToId)).Distinct().ToListAsync(Ct);
        return await db.Entries.CountAsync(e => e.Sequence > entry.Sequence && (e.Kind == EntryKind.DifferenceExplained || (entry.Kind == EntryKind.Dispatch && e.Kind == EntryKind.ConsignmentReceived))
            && !db.Entries.Any(r => r.ReversesId == e.Id) && db.Lines.Any(l => l.Sequence == e.Sequence && db.Consignments.Any(c => (c.PlaceId == l.FromId || c.PlaceId == l.ToId) && ends.Contains(c.PlaceId))), Ct);
    });

    // The sentence names the item, the place to which the entry brought it, and how much of it is still there.
    private async Task CheckLackAsync(Entry entry, Refusal refusal, Dictionary<(int PlaceId, int ItemId, int LotId), long> tallies)
    {
        var (item, place, wanted, there) = ((Names)refusal.Args[0]!, (Names)refusal.Args[1]!, (long)refusal.Args[2]!, (long)refusal.Args[3]!);
        Assert.True(there < wanted);
        var brought = await scene.Installation.AskAsync(db => db.Lines.Where(l => l.AnchorSequence == entry.Sequence)
            .Select(l => new { l.ToId, l.ItemId, l.OfId, Place = db.Places.Single(p => p.Id == l.ToId).Names, Item = db.Items.Single(i => i.Id == l.ItemId).Names }).ToListAsync(Ct));
        Assert.Contains(brought, b => b.Place == place && b.Item == item && tallies.GetValueOrDefault((b.ToId, b.ItemId, b.OfId)) == there);
    }

    private Task<Dictionary<(int PlaceId, int ItemId, int LotId), long>> TalliesAsync() => scene.Installation.AskAsync(db =>
        db.Tallies.Where(t => t.ItemId > 0 && t.Quantity != 0).ToDictionaryAsync(t => (t.PlaceId, t.ItemId, t.OfId), t => t.Quantity, Ct));
}
