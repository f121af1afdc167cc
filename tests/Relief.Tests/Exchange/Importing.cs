using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Exchange;

/// <summary>Imports into an installation, and looks at what is there afterwards.</summary>
internal static class Importing
{
    public static Task<Outcome<ImportReport>> ImportAsync(this Installation installation, IReadOnlyList<ImportFile> files, bool dryRun = false) =>
        installation.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), new(files) { DryRun = dryRun }, TestContext.Current.CancellationToken);

    /// <summary>Imports what must succeed.</summary>
    public static async Task<ImportReport> LoadAsync(this Installation installation, IReadOnlyList<ImportFile> files)
    {
        var outcome = await installation.ImportAsync(files);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }

    /// <summary>Imports files into an operation that is there already.</summary>
    public static async Task LoadIntoAsync(this Installation installation, TestOperation operation, params ImportFile[] files)
    {
        var outcome = await installation.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), new(files) { OperationId = operation.Id }, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
    }

    /// <summary>How many rows every table holds that an import writes to.</summary>
    public static Task<string> RowCountsAsync(this Installation installation) => installation.AskAsync(async db => string.Join(' ', (int[])
    [
        await db.Operations.CountAsync(), await db.Places.CountAsync(), await db.PlaceAliases.CountAsync(), await db.Items.CountAsync(), await db.Lots.CountAsync(),
        await db.MapLayers.CountAsync(), await db.Entries.CountAsync(), await db.Lines.CountAsync(), await db.Counts.CountAsync(), await db.AuditRows.CountAsync(),
        await db.SupplyRequests.CountAsync(), await db.RequestLines.CountAsync(), await db.Consignments.CountAsync(), await db.ConsignmentLines.CountAsync(),
    ]));

    /// <summary>Every tally that is not zero, by the codes of place and origin or item, in order.</summary>
    public static Task<IReadOnlyList<string>> TalliesAsync(this Installation installation) => installation.AskAsync(async db =>
    {
        var places = await db.Places.ToDictionaryAsync(p => p.Id, p => p.Code);
        var items = await db.Items.ToDictionaryAsync(i => i.Id, i => i.Code);
        var lots = await db.Lots.ToDictionaryAsync(l => l.Id, l => l.Code);
        var tallies = await db.Tallies.Where(t => t.Quantity != 0).ToListAsync();
        return (IReadOnlyList<string>)[.. tallies.Select(Written).Order(StringComparer.Ordinal)];

        string Written(Tally t) => t.ItemId == 0
            ? $"{places[t.PlaceId]} from {places.GetValueOrDefault(t.OfId, "?")}: {t.Quantity}"
            : $"{places[t.PlaceId]} {items[t.ItemId]} {lots.GetValueOrDefault(t.OfId, "-")}: {t.Quantity}";
    });

    /// <summary>Everybody in the books, wherever they are; the census stands against them.</summary>
    public static Task<long> PeopleAsync(this Installation installation) => installation.AskAsync(db =>
        db.Tallies.Where(t => t.ItemId == 0).Join(db.Places.Where(p => p.Kind != PlaceKind.Census), t => t.PlaceId, p => p.Id, (t, _) => t.Quantity).SumAsync());
}
