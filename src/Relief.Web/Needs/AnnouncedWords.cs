using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Situation;
using Relief.Web.Supplies.Requests;

namespace Relief.Web.Needs;

/// <summary>What is to come to a shelter, in words: "300 l on the way (W-0004, expected Tue 17 Oct 18:20)". The code leads to its page.</summary>
internal sealed class AnnouncedWords(IStringLocalizer<NeedsTexts> text, NeedWords words, OperationScope scope)
{
    /// <param name="indicator">What it is of.</param>
    /// <param name="announced">What is to come.</param>
    /// <param name="moment">UTC: what should have come by then is late.</param>
    public MarkupString Of(Indicator indicator, Announced announced, DateTime moment)
    {
        var quantity = words.Quantity(indicator, announced.Quantity);
        var code = Html.Link(scope.Page(Page(announced)), announced.Code);
        return announced.At is not { } at ? Sentence.Of(text["Announced" + announced.Stage], quantity, code)
            : Sentence.Of(text["Announced" + announced.Stage + (announced.IsLate(moment) ? "Late" : "At")], quantity, code, scope.Moment(at));
    }

    /// <summary>Within the operation's pages.</summary>
    public static string Page(Announced announced) =>
        announced.Stage >= AnnouncedStage.Loaded ? PlaceFact.PageOf(PlaceKind.Consignment, announced.Code)! : RequestWords.Page(announced.Code);
}
