using Relief.Access;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>An item is found by whatever somebody has of it.</summary>
public sealed class FindItemTests
{
    [Theory, OnBothDatabases]
    public async Task By_code_by_name_in_any_language_with_an_error_and_by_a_lot(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var blanket = await installation.AddAsync(new Item { Code = "HSHEBLAN", Names = Names.Of("Blanket, woven", "שמיכה ארוגה"), Unit = "piece", SmallestUnit = "piece" });
        await operation.ItemAsync("water");
        await installation.AddAsync(new Lot { OperationId = operation.Id, ItemId = blanket.Id, Code = "LOT-77" });

        foreach (var typed in (string[])["hshebl", "blanket", "woven bl", "שמיכה", "blnket", "lot-77"])
            Assert.Equal(["HSHEBLAN"], await FindAsync(typed));
        Assert.Equal(["HSHEBLAN", "water"], await FindAsync(""));
        Assert.Empty(await FindAsync("rope"));
        Assert.Equal(["HSHEBLAN"], await FindAsync("woven bl", exactly: true));
        Assert.Empty(await FindAsync("blnket", exactly: true));
        var scanned = (await installation.Get<FindItem>().RunAsync(Caller.System(Door.System), new(operation.Id, "lot-77"), TestContext.Current.CancellationToken)).Value;
        Assert.Equal("LOT-77", Assert.Single(scanned).Lot?.Code);

        async Task<IEnumerable<string>> FindAsync(string typed, bool exactly = false) =>
            (await installation.Get<FindItem>().RunAsync(Caller.System(Door.System), new(operation.Id, typed, Exactly: exactly), TestContext.Current.CancellationToken)).Value.Select(f => f.Item.Code);
    }
}
