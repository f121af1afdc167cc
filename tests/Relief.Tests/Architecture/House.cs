namespace Relief.Tests.Architecture;

/// <summary>The project's own files, as text.</summary>
internal static class House
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "lib", "Migrations", "TestResults", ".git"];

    public static readonly string Root = FindRoot();

    /// <summary>Files below a folder of the house with one of the endings, without what is built, fetched or generated.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] endings) =>
        Below(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(f => endings.Length == 0 || endings.Any(e => f.Name.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => new SourceFile(Path.GetRelativePath(Root, f.FullName), f.FullName));

    public static IEnumerable<SourceFile> Code(params string[] endings) => Files("src", endings).Concat(Files("tests", endings));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Below));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Relief.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("These tests read the project's files, and there is no Relief.sln above " + AppContext.BaseDirectory);
    }
}

/// <param name="Path">From the root of the house, as messages show it.</param>
internal sealed record SourceFile(string Path, string FullPath)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string NameWithoutEnding => Name.Split('.')[0];

    public string[] Lines => File.ReadAllLines(FullPath);

    public string Text => File.ReadAllText(FullPath);

    public override string ToString() => Path;
}
