using Microsoft.AspNetCore.Components;

namespace Relief.Web.Layout;

/// <summary>The sign of Relief; finished markup, see <see cref="Shared.Html"/>.</summary>
internal static class BrandMark
{
    public static readonly MarkupString Svg = new(
        """<svg class="r-brand-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M8 1 15 8 8 15 1 8Z" /><path class="r-brand-core" d="M8 5 11 8 8 11 5 8Z" /></svg>""");
}
