using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Web.Shared;

namespace Relief.Web.Situation;

/// <summary>"5 people" by the grammar of the language: Arabic has a form for one, two, few, many and hundreds.</summary>
internal static class PeopleWords
{
    public static MarkupString Of(long people, IStringLocalizer<SituationTexts> text) =>
        Sentence.Of(text[KeyOf(Math.Abs(people))], people);

    private static string KeyOf(long people) => people switch
    {
        1 => "PeopleOne",
        2 => "PeopleTwo",
        _ => (people % 100) switch
        {
            >= 3 and <= 10 => "PeopleFew",
            >= 11 => "PeopleMany",
            _ => "PeopleOther",
        },
    };
}
