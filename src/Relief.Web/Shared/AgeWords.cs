using Microsoft.Extensions.Localization;

namespace Relief.Web.Shared;

/// <summary>A length of time in as few words as are useful. Scripts/relief/clock.ts says the same in the browser.</summary>
public static class AgeWords
{
    public static string Of(TimeSpan age, IStringLocalizer<SharedTexts> text)
    {
        var minutes = (long)Math.Max(0, age.TotalMinutes);
        return minutes switch
        {
            0 => text["AgeNow"],
            < 60 => text["AgeMinutes", minutes],
            < 6 * 60 when minutes % 60 > 0 => text["AgeHoursMinutes", minutes / 60, minutes % 60],
            < 48 * 60 => text["AgeHours", minutes / 60],
            _ => text["AgeDays", minutes / (24 * 60)],
        };
    }
}
