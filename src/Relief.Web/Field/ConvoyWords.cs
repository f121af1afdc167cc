using Microsoft.Extensions.Localization;
using Relief.Field;
using Relief.Web.Shared;

namespace Relief.Web.Field;

/// <summary>Convoys as forms offer them: those bound here first.</summary>
internal static class ConvoyWords
{
    public static IReadOnlyList<(string Title, IReadOnlyList<Choice> Choices)> Groups(FieldView view, IStringLocalizer<FieldTexts> text)
    {
        var all = view.Field.Convoys;
        return
        [
            (text["ConvoysHere"], Of(all.Where(c => c.IsBoundHere), text)),
            (text["ConvoysFrom"], Of(all.Where(c => c is { IsFromHere: true, IsBoundHere: false }), text)),
            (text["ConvoysOther"], Of(all.Where(c => c is { IsFromHere: false, IsBoundHere: false }), text)),
        ];
    }

    private static List<Choice> Of(IEnumerable<FieldConvoy> convoys, IStringLocalizer<FieldTexts> text) => [.. convoys.Select(c =>
        new Choice(c.Convoy.Code, c.People > 0 ? text["ConvoyExpected", "\u2068" + c.Convoy.Code + "\u2069", Numbers.Shown(c.People)] : $"\u2068{c.Convoy.Code}\u2069 · {c.Convoy.Names}"))];
}
