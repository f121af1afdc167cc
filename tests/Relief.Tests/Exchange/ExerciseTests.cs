using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Places;

namespace Relief.Tests.Exchange;

/// <summary>The exercise: started in an empty installation, 30 hours after its order, and played on.</summary>
public sealed class ExerciseTests
{
    private static readonly Caller System = Caller.System(Door.Import);
    private static readonly HashSet<Guid> NoneRefused = [];

    [Theory, OnBothDatabases]
    public async Task Starts_thirty_hours_after_its_order(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(TimeSpan.FromDays(400) + TimeSpan.FromSeconds(17));

        var started = await StartAsync(installation);

        Assert.NotNull(started);
        var operation = await installation.AskAsync(db => db.Operations.SingleAsync());
        Assert.True(operation.IsExercise);
        Assert.Equal(installation.Now.AddSeconds(-17) - StartExercise.SinceOrder, operation.OrderedAt);
        Assert.Equal(25_781, await installation.PeopleAsync());
        Assert.Equal(0, await installation.AskAsync(db => db.Entries.CountAsync(e => e.RecordedAt > installation.Now || e.OccurredAt > installation.Now)));
        Assert.InRange(await installation.AskAsync(db => db.Places.CountAsync(p => p.Kind == PlaceKind.Convoy)), 40, 60);
        Assert.True(await installation.AskAsync(db => db.Places.AllAsync(p => p.Kind != PlaceKind.Convoy || p.Convoy!.MadeAt <= installation.Now)));
    }

    [Fact]
    public async Task An_installation_that_holds_anything_is_left_alone()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await installation.OperationAsync();

        Assert.Null(await StartAsync(installation));
        Assert.Equal(1, await installation.AskAsync(db => db.Operations.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Played_to_its_end_it_says_what_the_whole_file_says(DatabaseKind kind)
    {
        await using var whole = await Installation.StartAsync(kind);
        whole.Clock.Advance(TimeSpan.FromDays(4));
        await whole.LoadAsync(Folder.Example);
        await using var played = await Installation.StartAsync(kind);
        await StartAsync(played);

        var steps = 0;
        while (await PlayAsync(played) is { NextAt: { } next })
        {
            Assert.True(next > played.Now);
            played.Clock.Advance(next - played.Now + TimeSpan.FromHours(6));
            steps++;
        }

        Assert.InRange(steps, 4, 6);
        Assert.Equal(await whole.TalliesAsync(), await played.TalliesAsync());
        Assert.Equal(0, (await PlayAsync(played)).Booked);
    }

    [Fact]
    public async Task Keeps_what_people_change_meanwhile()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await StartAsync(installation);
        await installation.ExecuteAsync("UPDATE places SET shelter_capacity_people = 7 WHERE code = 'S01'");
        await installation.ExecuteAsync("UPDATE items SET weight_kg = 7 WHERE code = 'WATER-L'");
        var made = await installation.AskAsync(db => db.Places.AsNoTracking().Where(p => p.Kind == PlaceKind.Convoy).OrderByDescending(p => p.Code).FirstAsync());
        var taken = $"C-{int.Parse(made.Code[2..], CultureInfo.InvariantCulture) + 1:00}";
        await installation.AddAsync(new Place { OperationId = made.OperationId, Kind = PlaceKind.Convoy, Code = taken, Names = Names.Of("Our own bus"), Convoy = new ConvoyFacts { MadeAt = installation.Now } });

        installation.Clock.Advance(TimeSpan.FromHours(30));
        var played = await PlayAsync(installation);

        Assert.Empty(played.Refused);
        Assert.Equal(7, await installation.AskAsync(db => db.Places.Where(p => p.Code == "S01").Select(p => p.Shelter!.CapacityPeople).SingleAsync()));
        Assert.Equal(7, await installation.AskAsync(db => db.Items.Where(i => i.Code == "WATER-L").Select(i => i.WeightKg).SingleAsync()));
        Assert.True(await installation.AskAsync(db => db.Places.AnyAsync(p => p.Code == taken + "-E")));
        Assert.DoesNotContain(await installation.TalliesAsync(), t => t.StartsWith(taken + " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goes_on_without_an_entry_that_no_longer_fits()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await StartAsync(installation);
        // At 18:08 families are entered by mistake, and at 18:41 the exercise takes them back: somebody does so between.
        const string original = "018b3e2e-dae0-789a-8589-c3c28a26885d";
        var reversal = Guid.Parse("018b3e4c-c320-7abf-b12b-5fe6a40d8118");
        installation.Clock.Advance(TimeSpan.FromHours(6.3));
        await PlayAsync(installation);
        var operation = await installation.AskAsync(db => db.Operations.SingleAsync());
        await installation.LoadAsync([Folder.Of(FolderFiles.Operation, Folder.Operation.Replace("ridge", operation.Code, StringComparison.Ordinal)),
            Folder.Of(FolderFiles.Entries, $"{Folder.EntryHeader}018b3e40-0000-7000-8000-000000000001,2023-10-17T18:15:00+03:00,,reversal,,,,,,,,,{original},undone by hand,Desk\n")]);

        installation.Clock.Advance(TimeSpan.FromHours(0.7));
        var played = await PlayAsync(installation);

        Assert.Equal("AlreadyReversed", Assert.Single(played.Refused, r => r.Key == reversal).Value.Code);
        Assert.True(played.Booked > 5);
        Assert.Equal(25_781, await installation.PeopleAsync());
    }

    [Fact]
    public async Task Only_the_installation_itself_plays_it()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        var administrator = await installation.CallerAsync(Role.Administrator, operation);

        var outcome = await installation.Get<PlayExercise>().RunAsync(administrator, new([], NoneRefused), TestContext.Current.CancellationToken);

        Assert.Equal(Refusal.NotPermitted, Assert.Single(outcome.Refusals).Code);
    }

    private static async Task<StartExercise.Started?> StartAsync(Installation installation)
    {
        var outcome = await installation.Get<StartExercise>().RunAsync(System, new(Folder.Example), TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }

    private static async Task<PlayExercise.Played> PlayAsync(Installation installation)
    {
        var outcome = await installation.Get<PlayExercise>().RunAsync(System, new(Folder.Example, NoneRefused), TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }
}
