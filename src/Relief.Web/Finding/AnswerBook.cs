using System.Globalization;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Finding;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Requests;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Situation;
using Relief.Web.Supplies;
using Relief.Web.Supplies.Consignments;
using Relief.Web.Supplies.Requests;

namespace Relief.Web.Finding;

/// <summary>Answers what is typed into the search: places, convoys, items and entries from the books, and the pages and acts of the app.</summary>
public sealed class AnswerBook(FindAnything find, FindItem items, SeeRequest requests, IStringLocalizer<FindingTexts> text, IStringLocalizer<LayoutTexts> layout, IStringLocalizer<MovementsTexts> movements)
{
    private static readonly string[] Pages = ["Situation", "Communities", "Shelters", "Supplies", "Movements", "Map"];
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public async Task<IReadOnlyList<AnswerGroup>> ForAsync(OperationScope scope, string words, CancellationToken ct)
    {
        var scanned = WaybillEndpoints.CodesIn(words);
        if (scanned is var (operation, waybill) && !string.Equals(operation, scope.Operation.Code, StringComparison.OrdinalIgnoreCase))
            return [new AnswerGroup("Consignments", [new Answer(waybill, operation) { Address = WaybillEndpoints.AddressOf(operation, waybill) }])];
        var typed = scanned?.Consignment ?? words;
        var acts = await ActsAsync(scope, typed, ct);
        string[] field = await scope.CanAsync(Permission.ReportPeople, ct: ct) ? ["FieldReports"] : [];
        var pages = Ranked(typed, Pages, page => [layout[page], page], page => new Answer(layout[page], null) { Address = scope.Page(page.ToLowerInvariant()) })
            .Concat(Ranked(typed, ["Flows"], page => [text[page], page], page => new Answer(text[page], null) { Address = scope.Page("flows") }))
            .Concat(Ranked(typed, field, page => [layout[page], page], page => new Answer(layout[page], null) { Address = scope.Page("field") })).ToList();
        var found = (await find.RunAsync(scope.Caller, new FindAnything.Query(scope.Operation.Id, typed), ct)).TryGet(out var some) ? some : new Found([], []);
        var goods = typed.Trim().Length > 0 && (await items.RunAsync(scope.Caller, new FindItem.Query(scope.Operation.Id, typed), ct)).TryGet(out var named) ? named : [];
        AnswerGroup[] groups =
        [
            new("Places", [.. found.Places.Where(p => p.Kind is not (PlaceKind.Convoy or PlaceKind.Consignment)).Select(p => Of(p, scope))]),
            new("Convoys", [.. found.Places.Where(p => p.Kind == PlaceKind.Convoy).Select(p => Of(p, scope))]),
            new("Consignments", [.. found.Places.Where(p => p.Kind == PlaceKind.Consignment).Select(p => Of(p, scope))]),
            new("Requests", await RequestsAsync(scope, typed, ct)),
            new("Items", [.. goods.Select(g => new Answer(g.Item.Names.ToString(), g.Item.Code) { Address = scope.Page(ItemWords.Page(g.Item)) })]),
            new("Entries", [.. found.Entries.Select(e => Of(e, scope))]),
            new("Acts", acts),
            new("Pages", pages),
        ];
        return [.. groups.Where(g => g.Answers.Count > 0).OrderByDescending(g => IsExact(g.TextKey))];

        // A code that was scanned or typed whole means what bears it, whatever else it resembles.
        bool IsExact(string group) => group switch
        {
            "Requests" => groups.Any(g => g.TextKey == group && g.Answers.Any(a => IsTyped(a.Title))),
            "Consignments" => found.Places.Any(p => p.Kind == PlaceKind.Consignment && IsTyped(p.Code)),
            "Items" => goods.Any(g => IsTyped(g.Item.Code) || (g.Lot is { } lot && IsTyped(lot.Code))),
            _ => false,
        };

        bool IsTyped(string code) => string.Equals(code, typed.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IReadOnlyList<Answer>> RequestsAsync(OperationScope scope, string typed, CancellationToken ct)
    {
        if (RequestCodes.Number(typed) is null || !(await requests.RunAsync(scope.Caller, new SeeRequest.Query(scope.Operation.Id, typed), ct)).TryGet(out var view))
            return [];
        return [new Answer(view.Request.Code, view.Request.Place.Names.ToString()) { Address = scope.Page(RequestWords.Page(view.Request.Code)) }];
    }

    private async Task<IReadOnlyList<Answer>> ActsAsync(OperationScope scope, string typed, CancellationToken ct)
    {
        var acts = await RecordActKinds.OpenToAsync(scope, ct);
        return Ranked(typed, acts, act => [movements["Act" + act], text["Record", movements["Act" + act]], EnglishOf(act)],
            act => new Answer(movements["Act" + act], text["RecordNote"]) { Act = act });
    }

    private Answer Of(PlaceName place, OperationScope scope) => new(place.Names.ToString(), $"{text["Kind" + place.Kind]} · {place.Code}")
    {
        Address = PlaceFact.PageOf(place.Kind, place.Code) is { } page ? scope.Page(page) : scope.Page("map?place=" + Uri.EscapeDataString(place.Code)),
        OnMap = place.Kind is PlaceKind.Community or PlaceKind.Shelter ? scope.Page("map?place=" + Uri.EscapeDataString(place.Code)) : null,
    };

    private static Answer Of(FoundEntry entry, OperationScope scope) => new(entry.Id.ToString()[..13] + "…", $"{scope.Moment(entry.OccurredAt)} · {entry.Author}")
    {
        Address = scope.Page("movements?entry=" + entry.Id),
    };

    // Nothing typed offers everything; a word that fits nothing offers none.
    private static List<Answer> Ranked<T>(string typed, IEnumerable<T> all, Func<T, IEnumerable<string>> names, Func<T, Answer> answer) =>
        [.. all.Select(one => (one, Rank: typed.Trim().Length == 0 ? 0 : names(one).Min(name => Closeness.Of(typed, name))))
            .Where(r => r.Rank != Closeness.None).OrderBy(r => r.Rank).Select(r => answer(r.one))];

    private static string EnglishOf(RecordAct act) => string.Concat(act.ToString().Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? " " + char.ToLower(letter, English) : char.ToString(letter)));
}
