namespace Relief.Exchange;

/// <summary>One file of an operation's folder, wherever it comes from: a disk, an upload, a test.</summary>
public sealed class ImportFile
{
    /// <summary>Larger files are refused with a sentence; a million entries fit.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    private readonly Func<Stream> open;

    /// <param name="name">The file's name; a path in front of it is cut off.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="open">Opens the content from its beginning.</param>
    public ImportFile(string name, long length, Func<Stream> open)
    {
        Name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        Length = length;
        this.open = open;
    }

    public string Name { get; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    public static ImportFile Of(string name, byte[] content) => new(name, content.Length, () => new MemoryStream(content, writable: false));

    public static ImportFile At(string path) => new(path, new FileInfo(path).Length, () => File.OpenRead(path));

    /// <summary>The files of a folder by name, folders inside it left out.</summary>
    public static IReadOnlyList<ImportFile> AllIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(At)];

    internal async Task<byte[]> ReadAsync(CancellationToken ct)
    {
        await using var stream = open();
        using var content = new MemoryStream((int)Math.Min(Length, MaxBytes));
        await stream.CopyToAsync(content, ct);
        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }
}

/// <summary>What the files of an operation's folder are called.</summary>
public static class FolderFiles
{
    public const string Operation = "operation.json";
    public const string Communities = "communities.csv";
    public const string Shelters = "shelters.csv";
    public const string Warehouses = "warehouses.csv";
    public const string Convoys = "convoys.csv";
    public const string Items = "items.csv";
    public const string Kits = "kits.csv";
    public const string Requests = "requests.csv";
    public const string Consignments = "consignments.csv";
    public const string Entries = "entries.csv";
    public const string Exercise = "exercise.csv";
    public const string Border = "border.geojson";
    public const string Basemap = "basemap.geojson";

    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<string> All =
        [Operation, Communities, Shelters, Warehouses, Convoys, Items, Kits, Requests, Consignments, Entries, Exercise, Border, Basemap];
}
