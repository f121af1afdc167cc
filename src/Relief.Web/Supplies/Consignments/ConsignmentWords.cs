using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Places;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

/// <summary>How far a consignment has come, as a word with a colour that says no more than the word.</summary>
internal static class ConsignmentWords
{
    public static RenderFragment Stage(IStringLocalizer<ConsignmentTexts> text, ConsignmentStage stage) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "r-status " + stage switch
        {
            ConsignmentStage.Loaded or ConsignmentStage.TurnedBack => "r-status-closing",
            ConsignmentStage.OnTheWay or ConsignmentStage.Arrived => "r-status-open",
            ConsignmentStage.Questioned => "r-status-short",
            ConsignmentStage.Received or ConsignmentStage.PartlyReturned or ConsignmentStage.Returned => "r-status-done",
            _ => "r-status-unknown",
        });
        builder.AddContent(2, text["Stage" + stage]);
        builder.CloseElement();
    };

    /// <summary>That it is no supply from a warehouse to a place; null where it is one.</summary>
    public static string? Purpose(IStringLocalizer<ConsignmentTexts> text, ConsignmentPurpose purpose) =>
        purpose == ConsignmentPurpose.Supply ? null : text["Purpose" + purpose].Value;

    /// <summary>All places that it was loaded at.</summary>
    public static MarkupString Sources(IEnumerable<PlaceName> sources, string each = "{0}") => new(string.Join(", ", sources.Select(p => Sentence.Of(each, p.Names, p.Code).Value)));

    /// <summary>How much of a line was loaded where; null where all of the consignment comes from one place.</summary>
    public static MarkupString? Taken(IStringLocalizer<ConsignmentTexts> text, ConsignmentView consignment, ConsignmentView.Line line) => consignment.Sources.Count == 1 || line.From.Count == 0
        ? null
        : new(string.Join(" · ", line.From.Select(t => Sentence.Of(text["TakenFrom"], t.Quantity, t.Place.Names).Value)));

    /// <summary>When it arrived or is expected, and a word where that is past.</summary>
    public static RenderFragment Arrival(IStringLocalizer<ConsignmentTexts> text, OperationScope scope, ConsignmentView consignment, DateTime now) => builder =>
    {
        if ((consignment.ArrivedAt ?? consignment.Journey.ExpectedAt) is not { } at)
        {
            builder.AddContent(0, "–");
            return;
        }

        var late = consignment.ArrivedAt is null && consignment.IsUnderWay && at < now;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", late ? "r-nowrap r-bad" : "r-nowrap");
        builder.AddContent(3, scope.Moment(at));
        if (late)
            builder.AddContent(4, " · " + text["Late"]);
        builder.CloseElement();
    };

    /// <summary>What became of a difference, who found it out, when and how.</summary>
    public static MarkupString Explained(IStringLocalizer<ConsignmentTexts> text, OperationScope scope, ExplainedDifference found)
    {
        var said = Sentence.Of(text["ExplainedSince"], text["How" + found.How].Value, found.Quantity, found.By, scope.Moment(found.At));
        return found.Because is { } because ? new(said.Value + " · " + Sentence.Of("{0}", because).Value) : said;
    }

    /// <summary>The address of a consignment's page.</summary>
    public static string Page(string code) => "supplies/consignments/" + Uri.EscapeDataString(code);
}
