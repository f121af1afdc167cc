using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Web.Layout;

namespace Relief.Web.Shared;

/// <summary>
/// How long ago something was. The page's script keeps the words current, so that a thousand ages cost the server nothing;
/// and like <see cref="Figure"/> they are finished markup.
/// </summary>
public sealed class Ages(IStringLocalizer<SharedTexts> text, TimeProvider clock)
{
    /// <param name="at">The moment, UTC; null is shown as never.</param>
    /// <param name="scope">The operation by whose clock the exact moment is told.</param>
    /// <param name="limitMinutes">From this age on it is shown as old.</param>
    /// <param name="asOf">The moment that the page shows, UTC; null is now.</param>
    public MarkupString Of(DateTime? at, OperationScope scope, int limitMinutes, DateTime? asOf) => at is { } moment
        ? Of(moment, (asOf ?? clock.GetUtcNow().UtcDateTime) - moment, scope, limitMinutes, isLive: asOf is null)
        : new($"""<span class="r-age r-age-never">{Html.Encode(text["AgeNever"].Value)}</span>""");

    private MarkupString Of(DateTime at, TimeSpan age, OperationScope scope, int limitMinutes, bool isLive)
    {
        var classes = age.TotalMinutes > limitMinutes ? "r-age r-age-old" : "r-age";
        var limit = isLive ? string.Create(CultureInfo.InvariantCulture, $" data-age=\"{limitMinutes}\"") : "";
        var moment = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return new($"""<time class="{classes}" datetime="{moment}" title="{Html.Encode(scope.Exact(at))}"{limit}>{Html.Encode(AgeWords.Of(age, text))}</time>""");
    }
}
