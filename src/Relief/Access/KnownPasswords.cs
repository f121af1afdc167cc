using System.Text;

namespace Relief.Access;

/// <summary>Long passwords that many people choose, and that attackers therefore try first; one a line in KnownPasswords.txt.</summary>
internal static class KnownPasswords
{
    private static readonly Lazy<HashSet<string>> Known = new(Read);

    /// <param name="plain">As <see cref="Plain"/> makes it.</param>
    public static bool Contain(string plain) => Known.Value.Contains(plain) || Known.Value.Contains(WithoutEnding(plain))
        || Known.Value.Contains(Letters(WithoutEnding(plain)));

    /// <summary>Letters and digits alone, in lower case: what is left when spaces, signs and capitals are only decoration.</summary>
    public static string Plain(string text) =>
        new([.. text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // "…2024" and "…123" are the first variations that are tried.
    private static string WithoutEnding(string plain) => plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    // And so are digits in the place of the letters that they look like.
    private static string Letters(string plain) => new([.. plain.Select(c => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => c,
    })]);

    private static HashSet<string> Read()
    {
        using var stream = typeof(KnownPasswords).Assembly.GetManifestResourceStream("Relief.Access.KnownPasswords.txt")!;
        using var reader = new StreamReader(stream);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var plain = Plain(line);
            known.Add(plain);
            known.Add(WithoutEnding(plain));
        }

        known.Remove("");
        return known;
    }
}
