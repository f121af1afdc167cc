using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>Whatever is asked, approved, loaded, counted, explained and undone, and in whatever order: nothing is made and nothing is lost.</summary>
public sealed class SupplyPropertyTests
{
    private enum Step
    {
        Ask,
        Load,
        Send,
        Count,
        Explain,
        UndoLoad,
        UndoReceipt,
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_made_or_lost_between_donor_and_shelter_and_a_requests_lines_are_the_sums_of_its_consignments(DatabaseKind kind)
    {
        var steps = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 7], Gen.Long[1, 60], Gen.Long[-5, 5]).List[1, 25];
        await steps.SampleAsync(async history =>
        {
            await using var scene = await SupplyScene.MakeAsync(kind, blankets: 200);
            var play = new Play(scene);
            foreach (var (step, which, quantity, off) in history)
                await play.DoAsync(step, which, quantity, off);
            await play.CheckAsync();
        }, iter: kind == DatabaseKind.Sqlite ? 20 : 6, threads: 1);
    }

    private sealed class Play(SupplyScene scene)
    {
        private readonly List<string> requests = [];
        private readonly List<string> consignments = [];
        private readonly List<Guid> receipts = [];

        public async Task DoAsync(Step step, int which, long quantity, long off)
        {
            switch (step)
            {
                case Step.Ask:
                    requests.Add((await scene.ApprovedAsync((scene.Blanket, quantity))).Code);
                    break;
                case Step.Load:
                    await LoadAsync(which, quantity);
                    break;
                case Step.Send when await PickAsync(which) is { DepartedAt: null } loaded:
                    await scene.Installation.Get<DispatchConsignment>().RunAsync(scene.Officer, new(scene.Operation.Id, loaded.Id, loaded.Version, scene.Installation.Now));
                    break;
                case Step.Count when await PickAsync(which) is { } sent:
                    await CountAsync(sent, quantity, off);
                    break;
                case Step.Explain when await PickAsync(which) is { Lines: [{ Open: not 0 } line, ..] } differing:
                    await scene.ExplainAsync(differing, line.Open > 0 ? (Explanation)(1 + (which % 3)) : (Explanation)(4 + (which % 2)), scene.Blanket, Math.Min(quantity, Math.Abs(line.Open)));
                    break;
                case Step.UndoLoad when await PickAsync(which) is { } mistaken:
                    await scene.ReverseAsync(mistaken.LoadEntryId);
                    break;
                case Step.UndoReceipt when receipts.Count > 0:
                    await scene.ReverseAsync(receipts[which % receipts.Count]);
                    break;
            }
        }

        public async Task CheckAsync()
        {
            var all = await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.ItemId == scene.Blanket).ToListAsync());
            Assert.Equal(0, all.Sum(t => t.Quantity));
            Assert.Equal(-200, all.Where(t => t.PlaceId == scene.Operation.Supplier).Sum(t => t.Quantity));
            Assert.True(all.Where(t => t.PlaceId == scene.Warehouse).Sum(t => t.Quantity) >= 0);
            var flows = (await scene.Installation.Get<SeeItemFlows>().RunAsync(scene.Officer, new(scene.Operation.Id, "blanket"))).Value;
            Assert.All(all, t => Assert.Equal(t.Quantity, flows.HeldAt(t.PlaceId)));
            Assert.All(flows.Streams, s => Assert.True(s.Quantity > 0));
            foreach (var code in consignments)
                await CheckConsignmentAsync(await scene.ConsignmentAsync(code));
            var open = (await scene.Installation.Get<ListRequests>().RunAsync(scene.Officer, new(scene.Operation.Id, Among: 0))).Value;
            foreach (var code in requests)
                await CheckRequestAsync(await scene.RequestAsync(code), open.Rows.SingleOrDefault(r => r.Code == code));
            Assert.Equal(requests.Count, open.Rows.Count + open.Older);
        }

        // What was put aboard is aboard, received, damaged or open; what was explained as never loaded went back, and what was too much came in.
        private async Task CheckConsignmentAsync(ConsignmentView consignment)
        {
            var line = Assert.Single(consignment.Lines);
            var sent = consignment.Stage == ConsignmentStage.Cancelled ? 0 : line.Sent;
            Assert.Equal(sent, line.Aboard + line.Received + line.Damaged + line.Open + line.NeverLoaded + line.Lost + line.Returned);
            Assert.Equal(line.Aboard, await scene.HeldAsync(consignment.Id, scene.Blanket));
        }

        // What is open is listed however old it is, and says the same in the list as alone.
        private async Task CheckRequestAsync(RequestView request, RequestView? listed)
        {
            var line = Assert.Single(request.Lines);
            Assert.True(listed is not null || !request.IsOpen);
            Assert.Equal(listed is null ? line : Assert.Single(listed.Lines), line);
            var carried = await scene.Installation.AskAsync(db => db.ConsignmentLines
                .Where(l => l.RequestLineId == line.Id && !db.Entries.Any(e => db.Consignments.Any(c => c.PlaceId == l.ConsignmentId && e.ReversesId == c.LoadEntryId))).SumAsync(l => l.Quantity));
            Assert.Equal(carried, line.Loaded);
            Assert.InRange(line.Loaded - line.DidNotCome, 0, line.Approved!.Value);
            Assert.InRange(line.Departed, 0, line.Loaded);
            Assert.InRange(line.Received, 0, line.Loaded);
        }

        private async Task<ConsignmentView?> PickAsync(int which) => consignments.Count == 0 ? null : await scene.ConsignmentAsync(consignments[which % consignments.Count]);

        private async Task LoadAsync(int which, long quantity)
        {
            int? line = requests.Count > 0 && which % 2 == 0 ? (await scene.RequestAsync(requests[which % requests.Count])).Lines[0].Id : null;
            var loaded = await scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, quantity, line));
            if (loaded.TryGet(out var made))
                consignments.Add(made.Code);
        }

        private async Task CountAsync(ConsignmentView sent, long quantity, long off)
        {
            var aboard = sent.Lines[0].Aboard;
            var taken = Math.Min(quantity, aboard);
            var missing = Math.Clamp(off, -taken, aboard - taken);
            var id = Guid.CreateVersion7();
            if ((await scene.ReceiveAsync(sent, id, new ReceiveConsignment.Counted(scene.Blanket, 0, Math.Max(0, taken - 1) - Math.Min(0, missing), Math.Min(1, taken), missing))).Succeeded)
                receipts.Add(id);
        }
    }
}
