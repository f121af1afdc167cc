using System.Text.RegularExpressions;

namespace Relief.Tests.Architecture;

/// <summary>Sizes and names that keep the house readable.</summary>
public sealed partial class FileTests
{
    [Theory]
    [InlineData(".cs", 300)]
    [InlineData(".ts", 300)]
    [InlineData(".razor", 200)]
    public void No_file_is_longer_than_can_be_read_at_once(string ending, int limit)
    {
        var tooLong = House.Code(ending).Where(f => f.Lines.Length > limit).Select(f => $"{f}: {f.Lines.Length} lines, at most {limit}");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nine_files_in_ten_stay_below_200_lines()
    {
        var lengths = House.Code(".cs").Select(f => f.Lines.Length).Order().ToList();

        Assert.True(lengths[lengths.Count * 9 / 10] < 200);
    }

    /// <summary>A page that holds much code wants a partial class beside it.</summary>
    [Fact]
    public void A_razor_file_holds_little_code()
    {
        var tooMuch = House.Files("src", ".razor")
            .Select(f => (File: f, Code: f.Lines.SkipWhile(l => !l.StartsWith("@code", StringComparison.Ordinal)).Count()))
            .Where(f => f.Code > 60).Select(f => $"{f.File}: {f.Code} lines of code");

        Assert.Empty(tooMuch);
    }

    [Fact]
    public void Nothing_is_named_like_a_drawer()
    {
        var types = House.Code(".cs", ".razor")
            .SelectMany(f => TypeDeclaration().Matches(f.Text).Select(m => (Where: f.Path, Name: m.Groups[1].Value)));
        var files = House.Code().Select(f => (Where: f.Path, Name: f.NameWithoutEnding));
        var folders = House.Code().SelectMany(f => Path.GetDirectoryName(f.Path)!.Split('/').Select(part => (Where: f.Path, Name: part)));

        var drawers = types.Concat(files).Concat(folders).Where(n => IsDrawer(n.Name)).Select(n => $"{n.Name} in {n.Where}").Distinct();

        Assert.Empty(drawers);
    }

    [Fact]
    public void No_path_of_one_machine_is_in_the_files()
    {
        string[] endings = [".cs", ".razor", ".ts", ".json", ".csproj", ".props", ".targets", ".md", ".css", ".mjs"];
        var paths = House.Code(endings).Concat(House.Files("data", endings))
            .SelectMany(f => MachinePath().Matches(f.Text).Select(m => $"{f}: {m.Value}"));

        Assert.Empty(paths);
    }

    [Fact]
    public void The_lock_of_browser_libraries_names_no_registry()
    {
        var text = File.ReadAllText(Path.Combine(House.Root, "src/Relief.Web/package-lock.json"));

        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
    }

    /// <summary>A shelter manager is a person, not a drawer.</summary>
    private static bool IsDrawer(string name) => !name.Contains("ShelterManager", StringComparison.Ordinal) && Drawer().IsMatch(name);

    [GeneratedRegex(@"(?<![A-Za-z])(Helpers?|Managers?|Utils?|Utilit(y|ies)|Common|Data|Infos?|Models?|Misc)(?![a-z])|(?<=[a-z])(Helpers?|Managers?|Utils?|Utilit(y|ies)|Common|Data|Infos?|Models?|Misc)(?![a-z])")]
    private static partial Regex Drawer();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|file)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(?<![\w.~])/(work|root|home|Users)/\w+")]
    private static partial Regex MachinePath();
}
