using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>The same parts as the great bar, of one community; finished markup, see <see cref="Shared.Html"/>.</summary>
internal static class MiniBar
{
    /// <summary>The figures beside it say the same.</summary>
    public static MarkupString Of(Whereabouts whereabouts)
    {
        var parts = BarPart.All.Select(part => (part.Class, People: part.Of(whereabouts))).Where(p => p.People > 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"""<i class="{p.Class}" style="flex-grow:{p.People}"></i>"""));
        return new($"""<div class="r-mini" aria-hidden="true">{string.Concat(parts)}</div>""");
    }
}
