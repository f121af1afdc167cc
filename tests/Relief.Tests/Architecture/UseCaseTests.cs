using System.Text.RegularExpressions;

namespace Relief.Tests.Architecture;

/// <summary>One act, one file, named by what it does.</summary>
public sealed class UseCaseTests
{
    public static TheoryData<Type> All => [.. typeof(IUseCase<,>).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }
        && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Stands_in_a_file_of_its_name_in_its_subjects_folder(Type useCase)
    {
        var subject = useCase.Namespace!["Relief.".Length..].Replace('.', '/');
        var file = Path.Combine(House.Root, "src/Relief", subject, useCase.Name + ".cs");

        Assert.True(File.Exists(file), $"{useCase.Name} belongs into src/Relief/{subject}/{useCase.Name}.cs.");
        var text = File.ReadAllText(file);
        var others = All.Select(row => row.Data).Where(t => t != useCase && Regex.IsMatch(text, $@"\bclass {t.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Empty(others);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Is_sealed_and_public(Type useCase)
    {
        Assert.True(useCase.IsSealed);
        Assert.True(useCase.IsPublic);
    }
}
