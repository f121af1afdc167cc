using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;

namespace Relief.Tests.Exchange;

/// <summary>Everything goes in, or nothing does; and only with leave.</summary>
public sealed class WholeOrNothingTests
{
    [Theory, OnBothDatabases]
    public async Task One_bad_row_keeps_everything_out(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var before = await installation.RowCountsAsync();

        var outcome = await installation.ImportAsync(Folder.ExampleWith(FolderFiles.Shelters, Folder.ExampleText(FolderFiles.Shelters) + "S99,Broken,,,,palace,,,,,,,,,,,,,,,,,,,,,\n"));

        Assert.Equal(["ImportRefused", "ImportBadField"], outcome.Refusals.Select(r => r.Code).Distinct().Take(2));
        Assert.Equal(before, await installation.RowCountsAsync());
    }

    [Theory]
    [OnBothDatabases(ImportPhase.Reading)]
    [OnBothDatabases(ImportPhase.Checking)]
    [OnBothDatabases(ImportPhase.Writing)]
    public async Task Stopped_it_leaves_nothing(DatabaseKind kind, ImportPhase at)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(TimeSpan.FromDays(4));
        var before = await installation.RowCountsAsync();
        using var stop = new CancellationTokenSource();
        var command = new ImportFolder.Command(Folder.Example) { Progress = new StopAt(at, stop) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => installation.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), command, stop.Token));

        Assert.Equal(before, await installation.RowCountsAsync());
        await installation.LoadAsync(Folder.Example);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_ledger_refuses_takes_the_places_with_it(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var before = await installation.RowCountsAsync();
        const string times = "2023-10-16T08:00:00+03:00,2023-10-16T08:01:00+03:00";
        const string original = "018b36ae-a890-752f-abad-256201fb3a69";

        var outcome = await installation.ImportAsync(Folder.WithEntries($"{original},{times},own_way,43,43,@hosts,20,43,,,,,,Desk\n"
            + $"018b36ef-1c90-78ff-9842-def757440857,{times},reversal,43,,,,,,,,{original},once,Desk\n018b36f5-0830-7eb4-a83d-2b4a66dbcef0,{times},reversal,43,,,,,,,,{original},twice,Desk\n"));

        Assert.Equal("AlreadyReversed", Assert.Single(outcome.Refusals).Code);
        Assert.Equal(before, await installation.RowCountsAsync());
    }

    [Fact]
    public async Task The_audit_says_who_imported_what()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);

        await installation.LoadAsync(Folder.Small());

        var row = await installation.AskAsync(db => db.AuditRows.SingleAsync());
        Assert.Equal(("ImportFolder", "ridge", Door.Import, """{"NewCommunities":2,"NewShelters":2,"Entries":2}"""), (row.Act, row.Subject, row.Door, row.Detail));
    }

    [Fact]
    public async Task People_stock_and_new_operations_each_need_their_own_leave()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        await installation.LoadAsync(Folder.Small());
        var operation = await installation.OperationAsync("other");
        var logistics = await installation.CallerAsync(Role.LogisticsOfficer, operation);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var stock = Folder.Of(FolderFiles.Warehouses, "code,name_en\nW1,Store\n");
        var people = Folder.Of(FolderFiles.Shelters, "code,name_en\nS1,Hall\n");

        Assert.Empty(await RefusalsAsync(logistics, operation.Id, stock));
        Assert.Equal([Refusal.NotPermitted], await RefusalsAsync(logistics, operation.Id, people));
        Assert.Empty(await RefusalsAsync(coordinator, operation.Id, people));
        Assert.Equal([Refusal.NotPermitted], await RefusalsAsync(coordinator, null, [.. Folder.Small()]));
        Assert.Equal([Refusal.NotPermitted], await RefusalsAsync(coordinator, null, [.. Folder.Small((FolderFiles.Operation, Folder.Operation.Replace("ridge", "new", StringComparison.Ordinal)))]));
        Assert.Equal([Refusal.NotSignedIn], await RefusalsAsync(Caller.Nobody(Door.Web), operation.Id, people));

        async Task<IEnumerable<string>> RefusalsAsync(Caller caller, int? operationId, params ImportFile[] files) =>
            (await installation.Get<ImportFolder>().RunAsync(caller, new(files) { OperationId = operationId }, TestContext.Current.CancellationToken)).Refusals.Select(r => r.Code);
    }

    [Fact]
    public async Task A_folder_of_another_operation_is_not_mixed_in()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync("other");

        var outcome = await installation.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), new(Folder.Small()) { OperationId = operation.Id }, TestContext.Current.CancellationToken);

        Assert.Equal("ImportOtherOperation", Assert.Single(outcome.Refusals).Code);
    }

    private sealed class StopAt(ImportPhase phase, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == phase)
                stop.Cancel();
        }
    }
}
