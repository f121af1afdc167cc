using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Relief.Tests.Architecture;

/// <summary>Every text in three languages, and none in the code.</summary>
public sealed partial class TextTests
{
    /// <summary>Texts that are the same in every language: names of languages, which each are in their own, and signs.</summary>
    private static readonly string[] SameEverywhere = ["English", "עברית", "العربية", "Relief", "CSV", "Ctrl", "Ctrl K", "Ctrl+K", "Esc"];

    public static TheoryData<string> Families => [.. House.Files("src", ".resx").Select(f => FamilyOf(f.Path)).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_family_is_complete_in_three_languages(string family)
    {
        var english = Read(family, "");
        Assert.NotEmpty(english);
        foreach (var language in (string[])["he", "ar"])
        {
            var other = Read(family, "." + language);
            Assert.Empty(english.Keys.Except(other.Keys).Select(k => $"{k} is missing in {language}"));
            Assert.Empty(other.Keys.Except(english.Keys).Select(k => $"{k} is in {language} only"));
            Assert.Empty(english.Where(t => !SamePlaceholders(t.Key, t.Value, other[t.Key])).Select(t => $"{t.Key} has other placeholders in {language}"));
            Assert.Empty(english.Where(t => IsUntranslated(t.Value, other[t.Key], language)).Select(t => $"{t.Key} is not translated in {language}: {other[t.Key]}"));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Digits_are_western_and_no_text_is_empty(string family)
    {
        foreach (var language in (string[])["", ".he", ".ar"])
        {
            var texts = Read(family, language);
            Assert.Empty(texts.Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key));
            Assert.Empty(texts.Where(t => EasternDigit().IsMatch(t.Value)).Select(t => t.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void One_thing_has_one_word(string family)
    {
        // Goods and supplies are one word in Hebrew; the Arabic word for a code alone is never a token of a program.
        Assert.Empty(Read(family, ".he").Where(t => OtherWordForGoods().IsMatch(t.Value)).Select(t => $"{t.Key}: {t.Value}"));
        var english = Read(family, "");
        Assert.Empty(Read(family, ".ar").Where(t => EnglishToken().IsMatch(english[t.Key]) && BareCode().IsMatch(t.Value)).Select(t => $"{t.Key}: {t.Value}"));
    }

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var sentences = Read("src/Relief/Refusals", "");

        var missing = House.Files("src", ".cs", ".razor")
            .SelectMany(f => RefusalCode().Matches(f.Text).Select(m => (File: f, Code: m.Groups[1].Value)))
            .Where(c => !sentences.ContainsKey(c.Code)).Select(c => $"{c.File}: {c.Code}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_act_of_the_audit_has_its_words()
    {
        var words = Read("src/Relief.Web/Audit/AuditTexts", "");

        var missing = House.Files("src", ".cs").SelectMany(f => Act().Matches(f.Text).Select(m => m.Groups[1].Value)).Where(a => !words.ContainsKey("Act" + a));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_text_that_a_screen_asks_for_is_there()
    {
        var families = House.Files("src", ".resx").Select(f => FamilyOf(f.Path)).Distinct().ToLookup(Path.GetFileName);
        var missing =
            from file in House.Files("src/Relief.Web", ".razor", ".cs")
            from Match localizer in Localizer().Matches(file.Text)
            let texts = families[localizer.Groups[1].Value].SelectMany(f => Read(f, "").Keys).ToHashSet()
            from Match use in Regex.Matches(file.Text, $@"(?<![\w.]){localizer.Groups[2].Value}\[""(\w+)""(?=[\],])")
            where !texts.Contains(use.Groups[1].Value)
            select $"{file}: {use.Value}] is not in {localizer.Groups[1].Value}";

        Assert.Empty(missing);
    }

    [Fact]
    public void No_text_stands_in_a_page()
    {
        var found = House.Files("src/Relief.Web", ".razor").SelectMany(f => InMarkup(f).Select(text => $"{f}: {text}"));

        Assert.Empty(found);
    }

    private static IEnumerable<string> InMarkup(SourceFile file)
    {
        var code = file.Text.IndexOf("\n@code", StringComparison.Ordinal);
        var markup = NotMarkup().Replace(code < 0 ? file.Text : file.Text[..code], "");
        return TextAttribute().Matches(markup).Concat(TextBetweenTags().Matches(markup))
            .Select(m => m.Groups["text"].Value.Trim()).Where(t => !SameEverywhere.Contains(t));
    }

    private static bool IsUntranslated(string english, string text, string language)
    {
        var script = language == "he" ? Hebrew() : Arabic();
        var words = Placeholder().Replace(english, "");
        return words.Any(char.IsLetter) && !script.IsMatch(text) && !(text == english && SameEverywhere.Contains(text));
    }

    private static string FamilyOf(string path) => LanguageEnding().Replace(path, "");

    private static Dictionary<string, string> Read(string family, string language) =>
        XDocument.Load(Path.Combine(House.Root, family + language + ".resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    /// <summary>A text for exactly one or two may say the number as a word.</summary>
    private static bool SamePlaceholders(string key, string english, string other) =>
        key.EndsWith("One", StringComparison.Ordinal) || key.EndsWith("Two", StringComparison.Ordinal)
            ? Placeholders(other).IsSubsetOf(Placeholders(english).Append("{0}"))
            : Placeholders(other).SetEquals(Placeholders(english));

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"AuditRow\.For\(.*?nameof\((\w+)\)")]
    private static partial Regex Act();

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\.(he|ar))?\.resx$")]
    private static partial Regex LanguageEnding();

    [GeneratedRegex(@"\p{IsHebrew}")]
    private static partial Regex Hebrew();

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex Arabic();

    [GeneratedRegex("טובין|סחור")]
    private static partial Regex OtherWordForGoods();

    [GeneratedRegex(@"\btokens?\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishToken();

    [GeneratedRegex("(رمز|رموز)(?! (ال)?وصول)", RegexOptions.ExplicitCapture)]
    private static partial Regex BareCode();

    [GeneratedRegex("[\u0660-\u0669\u06F0-\u06F9]")]
    private static partial Regex EasternDigit();

    [GeneratedRegex(@"new Refusal\(""(\w+)""")]
    private static partial Regex RefusalCode();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"@\*.*?\*@|^\s*///[^\n]*|^@(using|inject|page|attribute|inherits|implements|layout|typeparam)\b[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotMarkup();

    [GeneratedRegex(@"\b(Label|Title|Placeholder|HelperText|Text|aria-label|title|placeholder|alt)=""(?<text>[A-Za-z][^@""]*)""")]
    private static partial Regex TextAttribute();

    [GeneratedRegex(@"(?<=<[a-zA-Z][^<>@{}()=]*>|</[a-zA-Z]+>|/>)(?<text>[^<>@{}();=]*\p{L}{2,}[^<>@{}();=]*)(?=<)")]
    private static partial Regex TextBetweenTags();
}
