using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Supplies.Requests;
using Relief.Web.Layout;

namespace Relief.Web.Supplies.Requests;

/// <summary>How far a request has come and how pressing it is, as words with a colour that says no more than the word.</summary>
internal static class RequestWords
{
    public static RenderFragment Stage(IStringLocalizer<RequestTexts> text, RequestStage stage) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "r-status " + stage switch
        {
            RequestStage.Submitted => "r-status-closing",
            RequestStage.Approved or RequestStage.PartlyLoaded or RequestStage.Loaded or RequestStage.OnTheWay or RequestStage.PartlyReceived => "r-status-open",
            RequestStage.Missing => "r-status-short",
            RequestStage.Received or RequestStage.Closed => "r-status-done",
            _ => "r-status-unknown",
        });
        builder.AddContent(2, text["Stage" + stage]);
        builder.CloseElement();
    };

    public static RenderFragment Priority(IStringLocalizer<RequestTexts> text, RequestPriority priority) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", priority switch { RequestPriority.LifeSaving => "r-bad", RequestPriority.Urgent => "r-warn", _ => "r-muted" });
        builder.AddContent(2, text["Priority" + priority]);
        builder.CloseElement();
    };

    /// <summary>When it is needed, and a word where that is past.</summary>
    public static RenderFragment NeededBy(IStringLocalizer<RequestTexts> text, OperationScope scope, RequestView request, DateTime now) => builder =>
    {
        if (request.NeededBy is not { } by)
        {
            builder.AddContent(0, "–");
            return;
        }

        var late = request.IsOpen && by < now;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", late ? "r-nowrap r-bad" : "r-nowrap");
        builder.AddContent(3, scope.Moment(by));
        if (late)
            builder.AddContent(4, " · " + text["Late"]);
        builder.CloseElement();
    };

    /// <summary>The address of a request's page.</summary>
    public static string Page(string code) => "supplies/requests/" + code;

    /// <summary>The address of a new request that answers the report of a need.</summary>
    public static string Answering(Guid reportId) => $"supplies/requests/new?report={reportId}";
}
