using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Field;
using Relief.Web.Access;

namespace Relief.Web.Field;

/// <summary>The pages for the field: plain documents, which the phone keeps, and forms that work without their script.</summary>
internal static class FieldPages
{
    public static async Task<IResult> PlacesAsync(HttpContext context, string? find, ListFieldPlaces list, FieldAssets files, CancellationToken ct)
    {
        var caller = CallerSource.Of(context, Door.Field);
        var outcome = await list.RunAsync(caller, new(find), ct);
        return outcome.TryGet(out var places)
            ? Page<FieldPlacesPage>(context, files, new() { ["Caller"] = caller, ["Places"] = places, ["Typed"] = find, ["Keep"] = Kept(places) })
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    public static async Task<IResult> PlaceAsync(HttpContext context, string operation, string place, SeeFieldPlace see, ListFieldPlaces list, FieldAssets files,
        TypedForms typed, TimeProvider clock, CancellationToken ct) =>
        await ShowAsync(context, new(operation, place), typed.Find(context, CallerSource.UserIdOf(context.User)) ?? FieldPosted.Nothing, see, list, files, clock, ct);

    public static async Task<IResult> PostAsync(HttpContext context, string operation, string place, SeeFieldPlace see, ListFieldPlaces list,
        SendReport send, FieldAssets files, TypedForms typed, TimeProvider clock, IStringLocalizer<FieldTexts> text, CancellationToken ct)
    {
        var caller = CallerSource.Of(context, Door.Field);
        var seen = await see.RunAsync(caller, new(operation, place), ct);
        if (!seen.TryGet(out var field))
            return Refused(context, files, caller, seen.Refusals);
        var values = await context.Request.ReadFormAsync(ct);
        if (GoodsForm.IsUnsaid(values))
            return await AgainAsync([new Refusal("ReceivedUnsaid")]);
        var form = new FieldForm(new FieldView(field, caller, FieldPosted.Nothing, clock), values);
        if (form.CheckTime() is { } wrong)
            return await AgainAsync([wrong]);
        var report = form.ToReport(text["SayReasonWithdrawn"]);
        var outcome = await send.RunAsync(caller, new(report, null), ct);
        if (outcome.Succeeded)
            typed.Forget(context);
        return outcome.Succeeded
            ? Results.LocalRedirect(FieldAddresses.Sent(field.Operation.Code, field.Place.Code))
            : await AgainAsync(outcome.Refusals);

        Task<IResult> AgainAsync(IReadOnlyList<Refusal> refusals) =>
            ShowAsync(context, new(operation, place), new(values["form"].FirstOrDefault(), values, refusals), see, list, files, clock, ct);
    }

    /// <summary>Needs nobody signed in and shows nothing of an operation: it opens where there is nothing else.</summary>
    public static IResult Shell(HttpContext context, FieldAssets files) => Page<FieldNoticePage>(context, files, []);

    private static async Task<IResult> ShowAsync(HttpContext context, SeeFieldPlace.Question question, FieldPosted posted, SeeFieldPlace see, ListFieldPlaces list,
        FieldAssets files, TimeProvider clock, CancellationToken ct)
    {
        var caller = CallerSource.Of(context, Door.Field);
        var seen = await see.RunAsync(caller, question, ct);
        if (!seen.TryGet(out var field))
            return Refused(context, files, caller, seen.Refusals);
        if (field.Was is not null)
            return Page<FieldNoticePage>(context, files, new() { ["Merged"] = field, ["Caller"] = caller });
        var places = await list.RunAsync(caller, new(), ct);
        var view = new FieldView(field, caller, posted, clock);
        var keep = places.TryGet(out var all) ? Kept(all).Append(view.Address).Distinct().ToList() : null;
        return Page<FieldPlacePage>(context, files, new() { ["View"] = view, ["Keep"] = keep }, posted.Refusals.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static RazorComponentResult<FieldNoticePage> Refused(HttpContext context, FieldAssets files, Caller caller, IReadOnlyList<Refusal> refusals) =>
        Page<FieldNoticePage>(context, files, new() { ["IsRefused"] = true, ["Caller"] = caller },
            refusals.Any(r => r.IsPermission) ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);

    private static List<string> Kept(IReadOnlyList<ListFieldPlaces.Listed> places) =>
        [FieldAddresses.Places, .. places.SelectMany(p => p.Named.Select(n => FieldAddresses.Place(p.Operation.Code, n.Place.Code)))];

    private static RazorComponentResult<T> Page<T>(HttpContext context, FieldAssets files, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        context.Response.Headers[FieldAddresses.Mark] = files.Version;
        context.Response.Headers.CacheControl = "private, no-cache";
        return new RazorComponentResult<T>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
