using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Needs;
using Relief.Situation;

namespace Relief.Tests.Needs;

/// <summary>What an operation holds to be enough instead of the default.</summary>
public sealed class SetStandardTests
{
    [Theory, OnBothDatabases]
    public async Task A_standard_is_set_shown_changed_and_taken_back(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (hotel, school) = (await operation.ShelterAsync("hotel"), await operation.ShelterAsync("school"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await WaterAsync(installation, operation, hotel);

        await SetAsync(installation, coordinator, new(operation.Id, null, "water", 20, null, "  Heat  wave ", null));
        var everywhere = await WaterAsync(installation, operation, hotel);
        await SetAsync(installation, coordinator, new(operation.Id, hotel, "water", 3, 1, "By day only", null));
        var (here, there) = (await WaterAsync(installation, operation, hotel), await WaterAsync(installation, operation, school));
        await SetAsync(installation, coordinator, new(operation.Id, null, "water", 18.5m, 2, "Cooler", await VersionAsync(installation, null)));
        var changed = await WaterAsync(installation, operation, school);
        await SetAsync(installation, coordinator, new(operation.Id, null, "water", null, null, null, await VersionAsync(installation, null)));
        var back = await WaterAsync(installation, operation, school);

        Assert.Equal((20m, StandardOrigin.Operation), (everywhere.Amount, everywhere.Origin));
        Assert.Equal((3m, StandardOrigin.Place, "By day only"), (here.Amount, here.Origin, here.Reason));
        Assert.Equal((20m, StandardOrigin.Operation), (there.Amount, there.Origin));
        Assert.Equal((18.5m, 2, "Cooler"), (changed.Amount, changed.Per, changed.Reason));
        Assert.Equal((15m, StandardOrigin.Default), (back.Amount, back.Origin));
        var acts = await installation.AskAsync(db => db.AuditRows.Where(a => a.Act == nameof(SetStandard)).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([null, hotel, null, null], acts.Select(a => a.PlaceId));
        Assert.Equal("""{"Standard":"water","Amount":"18.5 / 2","Reason":"Cooler"}""", acts[2].Detail);
        Assert.Equal("""{"Standard":"water","Amount":null}""", acts[3].Detail);
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_else_set_meanwhile_is_not_overwritten(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await SetAsync(installation, coordinator, new(operation.Id, null, "water", 20, 1, "Heat", null));

        var again = await installation.Get<SetStandard>().RunAsync(coordinator, new(operation.Id, null, "water", 10, 1, "Cold", null));

        Assert.Equal("ChangedMeanwhile", Assert.Single(again.Refusals).Code);
    }

    [Theory]
    [InlineData("nothing", 1.0, 1, "why", "StandardUnknown")]
    [InlineData("water", -1.0, 1, "why", "StandardAmountWrong")]
    [InlineData("water", 100_001.0, 1, "why", "StandardAmountWrong")]
    [InlineData("water", 1.0001, 1, "why", "StandardAmountWrong")]
    [InlineData("household-size", 0.5, 1, "why", "StandardAmountWrong")]
    [InlineData("first-days", 366.0, 1, "why", "StandardAmountWrong")]
    [InlineData("water", 1.0, 0, "why", "StandardPerWrong")]
    [InlineData("water", 1.0, 1, "  ", "StandardReasonMissing")]
    public async Task What_cannot_be_a_standard_is_refused_with_a_sentence(string code, double amount, int per, string reason, string refusal)
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var outcome = await installation.Get<SetStandard>().RunAsync(coordinator, new(operation.Id, null, code, (decimal)amount, per, reason, null));

        Assert.Equal(refusal, Assert.Single(outcome.Refusals).Code);
        Assert.Equal(0, await installation.AskAsync(db => db.Standards.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_shelter_of_the_operation_has_a_standard_of_its_own(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (operation, other) = (await installation.OperationAsync(), await installation.OperationAsync("south"));
        var (village, theirs) = (await operation.CommunityAsync("village"), await other.ShelterAsync("theirs"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        foreach (var place in new[] { village, theirs })
        {
            var outcome = await installation.Get<SetStandard>().RunAsync(coordinator, new(operation.Id, place, "water", 1, 1, "why", null));
            Assert.Equal(Refusal.NotFound, Assert.Single(outcome.Refusals).Code);
        }

        var firstDays = await installation.Get<SetStandard>().RunAsync(coordinator, new(operation.Id, await operation.ShelterAsync("ours"), StandardBook.FirstDaysCode, 1, 1, "why", null));
        Assert.Equal("StandardUnknown", Assert.Single(firstDays.Refusals).Code);
    }

    private static async Task SetAsync(Installation installation, Caller caller, SetStandard.Command command) =>
        Assert.Empty((await installation.Get<SetStandard>().RunAsync(caller, command)).Refusals);

    private static Task<int> VersionAsync(Installation installation, int? placeId) =>
        installation.AskAsync(db => db.Standards.Where(s => s.PlaceId == placeId).Select(s => s.Version).SingleAsync());

    private static async Task<Standard> WaterAsync(Installation installation, TestOperation operation, int placeId) =>
        (await installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new SituationQuestion(operation.Id))).Value.Needs.Of(placeId)!.Needs.Single(n => n.Indicator.Code == "water").Standard;
}
