using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Movements;
using Relief.Web.Needs;
using Relief.Web.Shared;
using Relief.Web.Supplies;

namespace Relief.Web.Situation;

/// <summary>Says what is to be decided: one sentence for what is wrong, one for what is known of it.</summary>
internal sealed class DecisionWords(Picture picture, OperationScope scope, IStringLocalizer<SituationTexts> text, IStringLocalizer<SharedTexts> shared, IStringLocalizer<MovementsTexts> movements,
    IStringLocalizer<NeedsTexts> needs, IStringLocalizer<SuppliesTexts> supplies)
{
    private const int MostFormulas = 2;

    private readonly ExpiryWords expiryWords = new(text, supplies);
    private readonly NeedWords needWords = new(needs, text);
    private readonly AnnouncedWords announcedWords = new(needs, new NeedWords(needs, text), scope);
    private readonly PictureFacts facts = PictureFacts.Of(picture);

    public MarkupString Title(Decision decision)
    {
        var name = NameOf(decision.PlaceId);
        return decision.Kind switch
        {
            DecisionKind.Unaccounted when IsOfACount(decision) => Sentence.Of(text["CountedFewer"], People(decision.People), name),
            DecisionKind.Unaccounted => Sentence.Of(text["UnaccountedFrom"], People(decision.People), name),
            DecisionKind.CountedMore => Sentence.Of(text["CountedMore"], People(decision.People), name),
            DecisionKind.OverCapacity => Sentence.Of(text["OverCapacity"], name),
            DecisionKind.NearlyFull => Sentence.Of(text["NearlyFull"], name),
            DecisionKind.ShortTonight => Sentence.Of(text["ShortTonight"], name, string.Join(text["ListMark"], Short(decision).Select(n => needWords.Name(n.Indicator)))),
            DecisionKind.RunsOut => Sentence.Of(text["RunsOut"], name, RunOutNames(decision)),
            DecisionKind.ConvoyOverdue => Sentence.Of(text["ConvoyOverdue"], name, Age(facts.Convoy(decision.PlaceId)?.ExpectedAt ?? decision.Since)),
            DecisionKind.Silent when decision.Since is null => Sentence.Of(text["NeverReported"], name),
            DecisionKind.Silent => Sentence.Of(text["Silent"], name, Age(decision.Since)),
            DecisionKind.ProblemSaid => Sentence.Of(text["ProblemAt"], name),
            DecisionKind.NeedSaid => Sentence.Of(text["NeedAt"], name, What(decision.Said)),
            DecisionKind.ConsignmentShort => Sentence.Of(text["ConsignmentShort"], name, decision.People),
            DecisionKind.ConsignmentOverdue => Sentence.Of(text["ConsignmentOverdue"], name, Age(decision.Since)),
            DecisionKind.RequestsWait => Sentence.Of(text["RequestsWait"], decision.People),
            DecisionKind.BelowMinimum => Sentence.Of(text["BelowMinimum"], name, decision.People),
            DecisionKind.Expiring => Sentence.Of(text[HasExpired(decision) ? "HasExpired" : "WillExpire"], name, expiryWords.Items(Expiring(decision))),
            DecisionKind.ReportsRefused => Sentence.Of(text["ReportsRefused"], decision.People),
            DecisionKind.BelowNothing => Sentence.Of(text["BelowNothing"], name),
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Kind, null),
        };
    }

    public MarkupString Detail(Decision decision) => decision.Kind switch
    {
        DecisionKind.Unaccounted or DecisionKind.CountedMore when IsOfACount(decision) => Counted(decision.PlaceId),
        DecisionKind.Unaccounted or DecisionKind.CountedMore => CameShort(decision),
        DecisionKind.OverCapacity or DecisionKind.NearlyFull => Room(facts.Place(decision.PlaceId)?.Shelter, decision),
        DecisionKind.ShortTonight or DecisionKind.RunsOut => Join(RunOut(decision), Sums(decision)),
        DecisionKind.ConvoyOverdue => OnTheWay(facts.Convoy(decision.PlaceId), decision),
        DecisionKind.Silent => Join(Sentence.Of(text["HeldThere"], People(decision.People)), LastSaidBy(decision.PlaceId)),
        DecisionKind.ProblemSaid or DecisionKind.NeedSaid => SaidBeside(decision),
        DecisionKind.ReportsRefused or DecisionKind.RequestsWait => Since(decision),
        DecisionKind.BelowMinimum => Sentence.Of(text["BelowMinimumDetail"]),
        DecisionKind.Expiring => Join(expiryWords.Worst(Expiring(decision)), Sentence.Of(text[WhatToDo(decision)])),
        DecisionKind.ConsignmentShort or DecisionKind.ConsignmentOverdue => Carried(decision),
        _ => Sentence.Of(text[decision.People > 0 ? "GoodsBelowNothing" : "BelowNothingDetail"], decision.People),
    };

    private MarkupString CameShort(Decision decision)
    {
        return facts.Place(decision.OtherPlaceId) is { } other
            ? Join(Sentence.Of(text[other.Kind == PlaceKind.Convoy ? "CameShortConvoy" : "CameShortPlace"], other.Names), Since(decision))
            : Since(decision);
    }

    private MarkupString Since(Decision decision) => decision.Since is { } at ? Sentence.Of(text["Since"], scope.Moment(at)) : default;

    private MarkupString What(Asked? said) =>
        said is { } asked && NamesThings(asked) ? ParticularWords.Of(asked.Particulars, asked.Wanted, movements) : Sentence.Of("{0}", said?.Note);

    private static bool NamesThings(Asked said) => said.Particulars.Count + said.Wanted.Count > 0;

    private MarkupString SaidBeside(Decision decision) =>
        decision.Said is { Note: { } note } said && (said.Kind == EntryKind.Problem || NamesThings(said)) ? Join(Sentence.Of("{0}", note), Since(decision)) : Since(decision);

    private MarkupString Counted(int placeId) => facts.Place(placeId)?.LastReport is { Kind: EntryKind.HeadCount } count
        ? Sentence.Of(text["CountedBy"], count.Author, scope.Moment(count.OccurredAt))
        : new(text["OpenUntilTraced"]);

    private MarkupString Room(ShelterRow? shelter, Decision decision)
    {
        var room = shelter?.CapacityPeople is { } capacity
            ? Sentence.Of(text["PeopleInPlaces"], shelter.People, capacity)
            : Sentence.Of(text["PlacesFree"], decision.People);
        return shelter?.Expected > 0 ? Join(room, Sentence.Of(text["MoreExpected"], shelter.Expected)) : room;
    }

    private static IReadOnlyList<ExpiringLot> Expiring(Decision decision) => decision.Expiring ?? [];

    private static bool HasExpired(Decision decision) => Expiring(decision) is [{ IsExpired: true }, ..];

    private string WhatToDo(Decision decision) =>
        HasExpired(decision) ? "PutAside" : facts.Place(decision.PlaceId)?.Kind == PlaceKind.Warehouse ? "SendFirst" : "HandOutFirst";

    private static IEnumerable<Need> Short(Decision decision) => decision.Lacking?.ShortTonight ?? [];

    // How long something lasts that no standard speaks of is said where it runs out.
    private MarkupString Sums(Decision decision)
    {
        var said = decision.RunningOut is [var soonest, ..] ? soonest.Next : null;
        var shown = Short(decision).Where(n => decision.Lacking!.Gap(n, Horizon.OneDay).Missing is not null || decision.RunningOut.Count == 0).Take(MostFormulas).ToList();
        return new(string.Join(" · ", shown.Select(n => (shown.Count > 1 ? Sentence.Of("{0}: ", needWords.Name(n.Indicator)).Value : "") + string.Join("; ", decision.Lacking!.AnnouncedOf(n).Where(a => !ReferenceEquals(a, said)).Select(a => announcedWords.Of(n.Indicator, a, picture.At).Value)
            .Prepend((decision.Lacking.Gap(n, Horizon.OneDay).Missing is null ? needWords.Lasts(n.DaysLeft) : needWords.Formula(decision.Lacking, n, Horizon.OneDay)).Value)))));
    }

    private MarkupString RunOutNames(Decision decision)
    {
        var names = string.Join(text["ListMark"], decision.RunningOut.Take(MostFormulas).Select(r => needWords.Name(r.Need.Indicator)));
        return decision.RunningOut.Count > MostFormulas ? Sentence.Of(text["AndMoreItems"], names, decision.RunningOut.Count - MostFormulas) : Sentence.Of("{0}", names);
    }

    // The soonest whole, with the delivery that it waits for; the others are counted.
    private MarkupString RunOut(Decision decision)
    {
        if (decision.RunningOut is not [var soonest, ..])
            return default;
        var indicator = soonest.Need.Indicator;
        var basis = Sentence.Of(text["Basis" + soonest.Need.Use.Basis]);
        var until = soonest.At > picture.At ? Sentence.Of(text["RunsOutAt"], needWords.Name(indicator), scope.Moment(soonest.At), basis) : Sentence.Of(text["RunsOutNow"], needWords.Name(indicator), basis);
        var next = soonest.Next is not { } delivery ? Sentence.Of(text["NoDelivery"])
            : delivery.Stage == AnnouncedStage.Asked ? announcedWords.Of(indicator, delivery, picture.At)
            : Sentence.Of(text["NextDelivery"], announcedWords.Of(indicator, delivery, picture.At));
        return Join(Join(until, next), decision.RunningOut.Count > 1 ? Sentence.Of(text["AndMoreRunOut"], decision.RunningOut.Count - 1) : default);
    }

    private MarkupString OnTheWay(ConvoyRow? convoy, Decision decision)
    {
        var people = People(decision.People);
        if (facts.Place(convoy?.DepartsFromId) is not { } from || facts.Place(convoy?.DestinationId) is not { } to)
            return people;
        return Join(Sentence.Of(text["FromTo"], from.Names, to.Names), people);
    }

    private MarkupString Carried(Decision decision) =>
        facts.Place(facts.Consignment(decision.PlaceId)?.FromId) is { } from && facts.Place(decision.OtherPlaceId) is { } to ? Sentence.Of(text["FromTo"], from.Names, to.Names) : default;

    private MarkupString LastSaidBy(int placeId) =>
        facts.Place(placeId)?.LastReport is { } report ? Sentence.Of(text["LastSaidBy"], report.Author) : default;

    private MarkupString People(long people) => PeopleWords.Of(people, text);

    // A difference of people of unknown origin is named by the place that counted.
    private static bool IsOfACount(Decision decision) => decision.OtherPlaceId is null || decision.OtherPlaceId == decision.PlaceId;

    private string NameOf(int placeId) => facts.Place(placeId)?.Names.ToString() ?? text["PlaceOutside"];

    // The page's script keeps the age of a live picture current.
    private MarkupString Age(DateTime? since)
    {
        var at = since ?? picture.At;
        var words = AgeWords.Of(picture.At - at, shared);
        return new(picture.IsLive
            ? string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{at:yyyy-MM-ddTHH:mm:ssZ}\" data-age=\"\">{words}</time>")
            : words);
    }

    private static MarkupString Join(MarkupString first, MarkupString second) =>
        string.IsNullOrEmpty(second.Value) ? first : string.IsNullOrEmpty(first.Value) ? second : new($"{first.Value} · {second.Value}");
}
