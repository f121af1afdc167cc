using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Web.Layout;

namespace Relief.Web.Shared;

/// <summary>
/// How long ago something was. The page's script keeps the words current, so that a thousand ages cost the server nothing;
/// and like <see cref="Figure"/> they are markup without a component.
/// </summary>
public sealed class Ages(IStringLocalizer<SharedTexts> text, TimeProvider clock)
{
    /// <param name="at">The moment, UTC; null is shown as never.</param>
    /// <param name="scope">The operation by whose clock the exact moment is told.</param>
    /// <param name="limitMinutes">From this age on it is shown as old.</param>
    /// <param name="asOf">The moment that the page shows, UTC; null is now.</param>
    public RenderFragment Of(DateTime? at, OperationScope scope, int limitMinutes, DateTime? asOf) => at is { } moment
        ? Of(moment, (asOf ?? clock.GetUtcNow().UtcDateTime) - moment, scope, limitMinutes, isLive: asOf is null)
        : Never;

    private RenderFragment Of(DateTime at, TimeSpan age, OperationScope scope, int limitMinutes, bool isLive) => builder =>
    {
        builder.OpenElement(0, "time");
        builder.AddAttribute(1, "class", age.TotalMinutes > limitMinutes ? "r-age r-age-old" : "r-age");
        builder.AddAttribute(2, "datetime", at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "title", scope.Exact(at));
        if (isLive)
            builder.AddAttribute(4, "data-age", limitMinutes);
        builder.AddContent(5, AgeWords.Of(age, text));
        builder.CloseElement();
    };

    private void Never(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "r-age r-age-never");
        builder.AddContent(2, text["AgeNever"].Value);
        builder.CloseElement();
    }
}
