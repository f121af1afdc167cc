using Relief.Access;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Needs;
using Relief.Web.Supplies;
using Relief.Web.Supplies.Requests;

namespace Relief.Web.Situation;

/// <summary>What resolves a decision: an address to go to, a dialog of the record, or whom to call.</summary>
/// <param name="TextKey">The word on the button.</param>
internal sealed record DecisionAct(string TextKey)
{
    /// <summary>A page of the operation.</summary>
    public string? Address { get; private init; }

    public RecordAct? Record { get; private init; }

    public int? PlaceId { get; private init; }

    public int? ConvoyId { get; private init; }

    /// <summary>Makes a request of what lacks there, at once.</summary>
    public bool Requests { get; private init; }

    /// <summary>Shows whom to call, and what to record after the call.</summary>
    public bool Contact { get; private init; }

    /// <summary>Null where the reader may not act, or the moment is past.</summary>
    public static async Task<DecisionAct?> OfAsync(Decision decision, Picture picture, OperationScope scope)
    {
        var facts = PictureFacts.Of(picture);
        var code = facts.Place(decision.PlaceId)?.Code ?? "";
        return decision.Kind switch
        {
            DecisionKind.Unaccounted or DecisionKind.CountedMore when decision.EntryId is { } entry =>
                new("Trace") { Address = $"movements/trace/{entry}" },
            DecisionKind.Unaccounted or DecisionKind.CountedMore => new("Trace") { Address = Journal(code) },
            DecisionKind.BelowNothing => new("Look") { Address = Journal(code) },
            DecisionKind.ProblemSaid or DecisionKind.NeedSaid or DecisionKind.ReportsRefused => await FieldAsync(decision, picture, scope),
            DecisionKind.ShortTonight or DecisionKind.RunsOut => await SupplyAsync(decision, code, picture, scope),
            DecisionKind.ConsignmentShort or DecisionKind.ConsignmentOverdue => new(decision.Kind == DecisionKind.ConsignmentShort ? "Explain" : "Look") { Address = PlaceFact.PageOf(PlaceKind.Consignment, code) },
            DecisionKind.RequestsWait => new("Decide") { Address = "supplies/requests" },
            DecisionKind.BelowMinimum => new("Look") { Address = facts.Place(decision.PlaceId)?.Page },
            DecisionKind.Expiring => new("Look") { Address = Stock(decision, facts) },
            DecisionKind.ConvoyOverdue => new("Call") { Contact = true },
            DecisionKind.Silent => new("Ask") { Contact = true },
            _ when !picture.IsLive => null,
            _ => await RedirectAsync(decision, facts, scope),
        };
    }

    // What is asked for already is looked after where it is.
    private static async Task<DecisionAct> SupplyAsync(Decision decision, string code, Picture picture, OperationScope scope)
    {
        var needs = "supplies/needs/" + Uri.EscapeDataString(code);
        if (!picture.IsLive)
            return new("Look") { Address = needs };
        if (decision.ToAsk(picture.At).Count > 0 && await scope.CanAsync(Permission.RequestSupplies, decision.PlaceId))
            return new("AskForIt") { Requests = true };
        return new("Look") { Address = decision.Awaited is { } awaited ? AnnouncedWords.Page(awaited) : needs };
    }

    // One convoy on its way is sent elsewhere; people who are there already, or several convoys, are moved on.
    private static async Task<DecisionAct?> RedirectAsync(Decision decision, PictureFacts facts, OperationScope scope)
    {
        var coming = facts.ComingTo(decision.PlaceId).Take(2).ToList();
        if (coming is [var only] && await scope.CanAsync(Permission.PlanEvacuation))
            return new("Redirect") { Record = RecordAct.EditConvoy, ConvoyId = only.Id };
        return await scope.CanAsync(Permission.ReportPeople, decision.PlaceId)
            ? new("Redirect") { Record = RecordAct.Transfer, PlaceId = decision.PlaceId }
            : null;
    }

    // Whoever may not settle it can still read who said what.
    private static async Task<DecisionAct?> FieldAsync(Decision decision, Picture picture, OperationScope scope)
    {
        if (picture.IsLive && decision.Said is { Wanted.Count: > 0 } said && await scope.CanAsync(Permission.RequestSupplies, decision.PlaceId))
            return new("AskForIt") { Address = RequestWords.Answering(said.EntryId) };
        if (picture.IsLive && await scope.CanAsync(Permission.ReportPeople))
            return new("SeeToIt") { Address = "field" };
        return decision.EntryId is { } entry ? new("Look") { Address = $"movements?entry={entry}" } : null;
    }

    // One lot is looked at on its item's card, several on the place's page.
    private static string? Stock(Decision decision, PictureFacts facts) => (facts.Place(decision.PlaceId), decision.Expiring) switch
    {
        ({ } place, [{ Lot.Item: var item }]) => ItemWords.Card(item, place.Code),
        ({ } place, _) => place.Page,
        _ => null,
    };

    private static string Journal(string code) => "movements?place=" + Uri.EscapeDataString(code);
}
