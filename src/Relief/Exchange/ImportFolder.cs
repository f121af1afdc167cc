using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Operations;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>
/// Loads the files of an operation's folder: all of them or, when anything in them is wrong, none. Loaded twice it changes
/// nothing the second time. A dry run says what would happen, bad rows included, and writes nothing.
/// </summary>
public sealed class ImportFolder : IUseCase<ImportFolder.Command, ImportReport>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly FolderImport import;
    private readonly Gate gate;

    internal ImportFolder(IDbContextFactory<ReliefDb> databases, FolderImport import, Gate gate)
    {
        this.databases = databases;
        this.import = import;
        this.gate = gate;
    }

    /// <param name="Files">Of one folder; names that are not in <see cref="FolderFiles.All"/> are named in a note.</param>
    public sealed record Command(IReadOnlyList<ImportFile> Files)
    {
        /// <summary>The operation to load into; null: the one that operation.json names, made when it is not known.</summary>
        public int? OperationId { get; init; }

        public bool DryRun { get; init; }

        public IProgress<ImportProgress>? Progress { get; init; }
    }

    public async Task<Outcome<ImportReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await MayBeginAsync(caller, command, ct) is { } notPermitted)
            return notPermitted;
        if (!command.Files.Any(f => FolderFiles.All.Contains(f.Name, StringComparer.OrdinalIgnoreCase)))
            return new Refusal("ImportNothing", string.Join(", ", FolderFiles.All));

        var findings = new Findings();
        var content = await new FolderReader(command.Files, findings, command.Progress).ReadAsync(ct);
        var operation = await FindOperationAsync(command.OperationId, content, ct);
        if (command.OperationId is not null && operation is null)
            return Refusal.Missing("operation");
        if (operation is not null && content.Operation is { } facts && !string.Equals(operation.Code, facts.Code, StringComparison.OrdinalIgnoreCase))
            return new Refusal("ImportOtherOperation", facts.Code, operation.Code);
        if (operation is null && !content.Files.Contains(FolderFiles.Operation) && content.Files.Exists(f => f is not (FolderFiles.Items or FolderFiles.Kits)))
            return new Refusal("ImportNoOperation");
        if (await CheckAsync(caller, content, operation?.Id, ct) is { } refusal)
            return refusal;
        return await import.RunAsync(caller, nameof(ImportFolder), content, operation, findings, ImportTerms.Ordinary, command.DryRun, command.Progress, ct);
    }

    // Files are read before it is known what is in them, so that reading itself is kept from those who may import nothing.
    private async Task<Refusal?> MayBeginAsync(Caller caller, Command command, CancellationToken ct)
    {
        if (caller is { IsSystem: false, UserId: null })
            return new Refusal(Refusal.NotSignedIn);
        var operations = command.OperationId is { } one ? [one] : await AllOperationsAsync(ct);
        Refusal? refusal = null;
        foreach (var operationId in operations.Select(o => (int?)o).Append(null))
        {
            foreach (var permission in (Permission[])[Permission.ImportPeople, Permission.ImportStock, Permission.ManageCatalogue, Permission.ManageOperations])
            {
                refusal = await gate.CheckAsync(caller, permission, operationId, ct);
                if (refusal is null)
                    return null;
            }
        }

        return refusal;
    }

    private async Task<Refusal?> CheckAsync(Caller caller, FolderContent content, int? operationId, CancellationToken ct)
    {
        if (operationId is null && content.Files.Contains(FolderFiles.Operation))
            return await gate.CheckAsync(caller, Permission.ManageOperations, null, ct);
        foreach (var permission in Needed(content))
        {
            if (await gate.CheckAsync(caller, permission, operationId, ct) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static IEnumerable<Permission> Needed(FolderContent content)
    {
        var stockPlaces = content.Files.Exists(f => f is FolderFiles.Warehouses or FolderFiles.Requests or FolderFiles.Consignments);
        var peoplePlaces = content.Files.Exists(f => f is FolderFiles.Communities or FolderFiles.Shelters or FolderFiles.Convoys or FolderFiles.Border or FolderFiles.Basemap);
        if (stockPlaces || content.Documents.Values.Any(e => e.Kind.IsStock()))
            yield return Permission.ImportStock;
        if (peoplePlaces || content.Documents.Values.Any(e => !e.Kind.IsStock()))
            yield return Permission.ImportPeople;
        if (content.Files.Exists(f => f is FolderFiles.Items or FolderFiles.Kits))
            yield return Permission.ManageCatalogue;
    }

    private async Task<Operation?> FindOperationAsync(int? operationId, FolderContent content, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (operationId is { } id)
            return await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        return content.Operation is { } facts ? await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == facts.Code, ct) : null;
    }

    private async Task<List<int>> AllOperationsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Operations.Select(o => o.Id).ToListAsync(ct);
    }
}
