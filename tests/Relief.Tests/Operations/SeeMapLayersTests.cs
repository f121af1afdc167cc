using System.Text;
using Relief.Access;
using Relief.Operations;
using Relief.Storage;

namespace Relief.Tests.Operations;

public sealed class SeeMapLayersTests
{
    private const string Empty = """{"type":"FeatureCollection","features":[]}""";

    [Theory, OnBothDatabases]
    public async Task The_layers_that_an_operation_brought_are_given_and_kept_until_they_change(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await installation.AddAsync(new MapLayer { OperationId = operation.Id, Kind = MapLayerKind.Basemap, GeoJson = Empty });
        var observer = await installation.CallerAsync(Role.Observer, operation);
        var see = installation.Get<SeeMapLayers>();

        var first = (await see.RunAsync(observer, new(operation.Id))).Value;
        await installation.AddAsync(new MapLayer { OperationId = operation.Id, Kind = MapLayerKind.HazardLine, GeoJson = Empty });
        installation.Get<ChangeFeed>().Publish(new Change(ChangeKind.Operations, operation.Id));
        var second = (await see.RunAsync(observer, new(operation.Id))).Value;

        Assert.Equal(Empty, Encoding.UTF8.GetString(first.Basemap!));
        Assert.Null(first.HazardLine);
        Assert.NotNull(second.HazardLine);
        Assert.Null(second.HazardStrip);
        Assert.NotEqual(first.Stamp, second.Stamp);
    }

    [Theory, OnBothDatabases]
    public async Task Who_holds_no_grant_sees_no_map(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();

        var outcome = await installation.Get<SeeMapLayers>().RunAsync(await installation.StrangerAsync(), new(operation.Id));

        Assert.True(outcome.Refusals.Single().IsPermission);
    }
}
