using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Situation;
using Relief.Web.Shared;

namespace Relief.Web.Field;

/// <summary>How long ago a place was last heard of, and through whom.</summary>
internal static class LastWords
{
    public static MarkupString Of(LastReport last, DateTime now, IStringLocalizer<FieldTexts> text, IStringLocalizer<SharedTexts> sharedText)
    {
        var age = now - last.OccurredAt;
        return age < TimeSpan.FromMinutes(1)
            ? Sentence.Of(text["LastSaidNow"], last.Author)
            : Sentence.Of(text["LastSaid"], new MarkupString($"<time datetime=\"{FieldView.Stamp(last.OccurredAt)}\">{AgeWords.Of(age, sharedText)}</time>"), last.Author);
    }
}
