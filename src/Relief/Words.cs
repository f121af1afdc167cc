using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Relief;

/// <summary>The words that a column or a field may hold, as files and programs write them: shelter_room for <c>ShelterRoom</c>.</summary>
internal sealed class Words<T>(IReadOnlyDictionary<string, T> values)
    where T : struct
{
    /// <summary>All of them, as a sentence names them.</summary>
    public string All { get; } = string.Join(", ", values.Keys);

    public bool TryGet(string word, [MaybeNullWhen(false)] out T value) => values.TryGetValue(word.ToLowerInvariant(), out value);
}

internal static class Words
{
    /// <summary>The words of an enumeration without the values given.</summary>
    public static Words<T> Of<T>(params T[] except)
        where T : struct, Enum =>
        new(Enum.GetValues<T>().Except(except).ToDictionary(v => Written(v.ToString()), v => v, StringComparer.Ordinal));

    private static string Written(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
