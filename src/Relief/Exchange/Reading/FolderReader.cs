using Relief.Operations;

namespace Relief.Exchange.Reading;

/// <summary>Reads the files of a folder one after the other and collects everything that is wrong with them.</summary>
internal sealed class FolderReader(IReadOnlyList<ImportFile> files, Findings findings, IProgress<ImportProgress>? progress)
{
    private readonly FolderContent content = new();
    private long bytesDone;

    public async Task<FolderContent> ReadAsync(CancellationToken ct)
    {
        var total = files.Sum(f => f.Length);
        foreach (var file in files.Where(f => !FolderFiles.All.Contains(f.Name, StringComparer.OrdinalIgnoreCase)))
            findings.Note(file.Name, null, new Refusal("ImportFileIgnored", string.Join(", ", FolderFiles.All)));
        var entries = new EntryFile(content.Documents);
        foreach (var name in FolderFiles.All)
        {
            var given = files.Where(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (given.Count > 1)
                findings.Bad(name, null, null, new Refusal("ImportFileTwice"));
            if (given.Count != 1)
                continue;
            content.Files.Add(name);
            if (given[0].Length > ImportFile.MaxBytes)
                findings.Bad(name, null, null, new Refusal("ImportFileTooLarge", given[0].Length / Mebibyte, ImportFile.MaxBytes / Mebibyte));
            else
                Read(name, await given[0].ReadAsync(ct), entries, ct);
            bytesDone += given[0].Length;
            progress?.Report(new ImportProgress(ImportPhase.Reading, bytesDone, total));
        }

        return content;
    }

    private const long Mebibyte = 1024 * 1024;

    private void Read(string name, byte[] bytes, EntryFile entries, CancellationToken ct)
    {
        switch (name)
        {
            case FolderFiles.Operation:
                content.Operation = OperationFile.Read(name, bytes, findings);
                break;
            case FolderFiles.Communities:
                content.Places.AddRange(PlaceFiles.Communities(name, bytes, findings, ct));
                break;
            case FolderFiles.Shelters:
                content.Places.AddRange(PlaceFiles.Shelters(name, bytes, findings, ct));
                break;
            case FolderFiles.Warehouses:
                content.Places.AddRange(PlaceFiles.Warehouses(name, bytes, findings, ct));
                break;
            case FolderFiles.Convoys:
                content.Places.AddRange(PlaceFiles.Convoys(name, bytes, findings, ct));
                break;
            case FolderFiles.Items:
                content.Items = ItemFile.Read(name, bytes, findings, ct);
                break;
            case FolderFiles.Kits:
                content.Kits = KitFile.Read(name, bytes, findings, ct);
                break;
            case FolderFiles.Requests:
                content.Requests = RequestFile.Read(name, bytes, findings, ct);
                break;
            case FolderFiles.Consignments:
                content.Places.AddRange(ConsignmentFile.Read(name, bytes, findings, ct));
                break;
            case FolderFiles.Border or FolderFiles.Basemap:
                if (LayerFile.Read(name, bytes, findings) is { } layer)
                    content.Layers[name == FolderFiles.Border ? MapLayerKind.HazardLine : MapLayerKind.Basemap] = layer;
                break;
            default:
                entries.Read(name, bytes, findings, ct);
                break;
        }
    }
}
