using System.Globalization;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Exchange;
using Relief.Operations;
using Spectre.Console;

namespace Relief.Web.Exchange;

/// <summary><c>import FOLDER [--items FILE|FOLDER] [--operation CODE] [--dry-run]</c></summary>
internal sealed record ImportVerb(string Folder, string? Items, string? Operation, bool DryRun)
{
    private const int MostShown = 50;

    /// <summary>Null when the arguments make no sense.</summary>
    public static ImportVerb? Read(string[] args)
    {
        var verb = new ImportVerb("", null, null, DryRun: false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    verb = verb with { DryRun = true };
                    break;
                case "--items" when i + 1 < args.Length:
                    verb = verb with { Items = args[++i] };
                    break;
                case "--operation" when i + 1 < args.Length:
                    verb = verb with { Operation = args[++i] };
                    break;
                case var folder when verb.Folder.Length == 0 && !folder.StartsWith('-'):
                    verb = verb with { Folder = folder };
                    break;
                default:
                    return null;
            }
        }

        return verb.Folder.Length > 0 ? verb with { Folder = FullPath(verb.Folder), Items = verb.Items is null ? null : FullPath(verb.Items) } : null;
    }

    // "dotnet run --project" works in the project's folder, whereas a path on the command line means the caller's.
    private static string FullPath(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } caller && Path.IsPathRooted(caller) ? caller : Environment.CurrentDirectory);

    public async Task<int> RunAsync(IServiceProvider services, IAnsiConsole console, IStringLocalizer text, CancellationToken ct)
    {
        if (Missing() is { } missing)
            return Fail(console, text["NoSuchFile", missing]);
        var system = Caller.System(Door.Import);
        OperationView? into = null;
        if (Operation is not null)
        {
            var known = await services.GetRequiredService<ListOperations>().RunAsync(system, new ListOperations.Query(), ct);
            into = known.Value.FirstOrDefault(o => string.Equals(o.Code, Operation, StringComparison.OrdinalIgnoreCase));
            if (into is null)
                return Fail(console, text["NoSuchOperation", Operation]);
        }

        IReadOnlyList<ImportFile> files = [.. ImportFile.AllIn(Folder), .. Catalogue()];
        var import = services.GetRequiredService<ImportFolder>();
        var outcome = await ProgressLines.ShowAsync(console, text, progress =>
            import.RunAsync(system, new ImportFolder.Command(files) { OperationId = into?.Id, DryRun = DryRun, Progress = progress }, ct));
        if (outcome.TryGet(out var report))
            return Tell(console, text, report);
        foreach (var refusal in outcome.Refusals)
            console.WriteLine(refusal.In(CultureInfo.CurrentUICulture));
        return 1;
    }

    // A folder holds what kits are made of as well; a single file may have any name.
    private IReadOnlyList<ImportFile> Catalogue() => Items switch
    {
        null => [],
        _ when Directory.Exists(Items) => ImportFile.AllIn(Items),
        _ => [new(FolderFiles.Items, new FileInfo(Items).Length, () => File.OpenRead(Items))],
    };

    private string? Missing() => !Directory.Exists(Folder) ? Folder : Items is not null && !Path.Exists(Items) ? Items : null;

    private static int Fail(IAnsiConsole console, string sentence)
    {
        console.WriteLine(sentence);
        return 1;
    }

    private static int Tell(IAnsiConsole console, IStringLocalizer text, ImportReport report)
    {
        var table = new Table().AddColumns(text["File"], text["New"], text["Changed"], text["Same"], text["Bad"]);
        foreach (var column in table.Columns.Skip(1))
            column.Alignment = Justify.Right;
        foreach (var file in report.Files)
            table.AddRow(Markup.Escape(file.File), Number(file.New), Number(file.Changed), Number(file.Same), Number(file.Bad));
        console.Write(table);
        foreach (var note in report.Notes.Take(MostShown))
            console.WriteLine(new BadRow(note.File, note.Line, null, note.Text, null).AsRefusal().In(CultureInfo.CurrentUICulture));
        if (report.NoteTotal > MostShown)
            console.WriteLine(text["MoreNotes", report.NoteTotal - MostShown]);
        foreach (var bad in report.BadRows)
            console.WriteLine(bad.AsRefusal().In(CultureInfo.CurrentUICulture));
        if (report.BadTotal > report.BadRows.Count)
            console.WriteLine(text["MoreBad", report.BadTotal - report.BadRows.Count]);
        console.WriteLine(report switch
        {
            { IsClean: false } => text["WouldRefuse", report.BadTotal],
            { IsWritten: false } => text["WouldImport", report.OperationCode ?? "", report.PeopleOpened],
            _ when report.Files.All(f => f is { New: 0, Changed: 0 }) => text["NothingNew"],
            _ => text["Imported", report.OperationCode ?? "", report.PeopleOpened],
        });
        return report.IsClean ? 0 : 1;
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
