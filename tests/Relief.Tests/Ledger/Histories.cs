using CsCheck;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Ledger;

/// <summary>A small operation in which every rule of the books can be met within a few entries.</summary>
internal sealed record World(TestOperation Operation, int[] Communities, int[] PeoplePlaces, int[] StockPlaces, int ItemId, int[] Outside, int OtherItemId)
{
    public static async Task<World> MakeAsync(Installation installation, string code, int itemId)
    {
        var operation = await installation.OperationAsync(code);
        int[] communities = [await operation.CommunityAsync("a"), await operation.CommunityAsync("b")];
        int[] shelters = [await operation.ShelterAsync("s"), await operation.ShelterAsync("t")];
        var convoy = await operation.ConvoyAsync("c");
        int[] warehouses = [await operation.WarehouseAsync("v"), await operation.WarehouseAsync("w")];
        return new World(operation, communities, [.. communities, .. shelters, convoy], [.. warehouses, shelters[0]], itemId,
            [operation.Hosts, operation.Hospital, operation.Outside(PlaceKind.Unaccounted)], await operation.ItemAsync("other-" + code));
    }

    /// <summary>Two records of what may turn out to be one shelter; the first also holds goods.</summary>
    public (int First, int Second) Shelters => (PeoplePlaces[^3], PeoplePlaces[^2]);

    /// <summary>The entries of a history, without reversals that find nothing to reverse.</summary>
    public List<EntryDraft> Drafts(Act[] history) =>
        [.. Enumerable.Range(0, history.Length).Where(i => Makes(history, i)).Select(i => Draft(history, i))];

    // An entry's id follows from the operation and its place in the history, so that a copy is the same entry.
    private EntryDraft Draft(Act[] history, int index)
    {
        var act = history[index];
        var entry = new EntryDraft
        {
            Id = IdOf(index),
            OperationId = Operation.Id,
            Kind = act.Kind,
            // Few moments, so that entries of the same moment are common and their order by id matters.
            OccurredAt = Installation.Start.UtcDateTime.AddMinutes(act.Minute - 100),
            AuthorName = "Test",
            Door = Door.Field,
        };
        var place = Pick(PeoplePlaces, act.From);
        var stockPlace = Pick(StockPlaces, act.From);
        var goods = Subject.Stock(act.Minute % 3 == 0 ? OtherItemId : ItemId, act.Of);
        return act.Kind switch
        {
            EntryKind.Departure or EntryKind.Arrival or EntryKind.OwnWay => entry with { PlaceId = place, Movements = [.. People(act, place)] },
            EntryKind.HeadCount when act.Of == 3 => entry with { PlaceId = place, Counts = [Counted.Nobody(place)] },
            EntryKind.HeadCount when act.Of == 0 => entry with { PlaceId = place, Counts = [Counted.Everybody(place, act.Quantity)] },
            EntryKind.HeadCount => entry with { PlaceId = place, Counts = [new Counted(place, CountScope.One, Subject.People(Origin(act.Of)), act.Quantity), new Counted(place, CountScope.One, Subject.UnknownPeople, act.To)] },
            EntryKind.Dispatch => entry with { PlaceId = stockPlace, Movements = [new Movement(stockPlace, OtherThan(stockPlace, StockPlaces, act.To), goods, act.Quantity)] },
            EntryKind.GoodsReceived => entry with { PlaceId = stockPlace, Movements = [new Movement(Operation.Supplier, stockPlace, goods, act.Quantity)] },
            EntryKind.Distribution => entry with { PlaceId = stockPlace, Movements = [new Movement(stockPlace, Operation.Consumed, goods, act.Quantity), new Movement(stockPlace, Operation.Consumed, goods with { OfId = 3 }, 1)] },
            EntryKind.Loss => entry with { PlaceId = stockPlace, Movements = [new Movement(stockPlace, Operation.Lost, goods, act.Quantity)], Particulars = [new Particularly(Aspect.LossSpoiled, 0)] },
            EntryKind.ConsignmentReceived => entry with { PlaceId = stockPlace, Movements = [.. Received(act, stockPlace, goods)] },
            EntryKind.DifferenceExplained => entry with { PlaceId = stockPlace, Movements = [new Movement(InTransit, OtherThan(stockPlace, StockPlaces, act.To), goods, act.Quantity), new Movement(OtherThan(stockPlace, StockPlaces, act.To), stockPlace, goods, act.Quantity)] },
            EntryKind.Stocktake when act.Of == 0 => entry with { PlaceId = stockPlace, Counts = [new Counted(stockPlace, CountScope.Whole, goods, act.Quantity)] },
            EntryKind.Stocktake => entry with { PlaceId = stockPlace, Counts = [new Counted(stockPlace, CountScope.One, goods, act.Quantity)] },
            EntryKind.Need => entry with { PlaceId = place, Particulars = [new Particularly(act.Of == 0 ? Aspect.Water : Aspect.Blankets, act.Quantity)] },
            EntryKind.Problem => entry with { PlaceId = place, Note = "Problem" },
            EntryKind.Reversal => entry with { ReversesId = IdOf(Original(history, index)), Note = "Wrong" },
            _ => entry with { PlaceId = place },
        };
    }

    private static bool Makes(Act[] history, int index) => history[index].Kind != EntryKind.Reversal || Original(history, index) >= 0;

    private static int Original(Act[] history, int index)
    {
        var free = new List<int>();
        var original = -1;
        for (var i = 0; i <= index; i++)
        {
            original = -1;
            if (history[i].Kind != EntryKind.Reversal)
            {
                free.Add(i);
            }
            else if (free.Count > 0)
            {
                original = free[history[i].From % free.Count];
                free.Remove(original);
            }
        }

        return original;
    }

    private IEnumerable<Movement> People(Act act, int place)
    {
        var to = OtherThan(place, [.. PeoplePlaces, .. Outside], act.To);
        yield return new Movement(place, to, Subject.People(Origin(act.Of)), act.Quantity);
        if (act.Of == 2)
            yield return new Movement(place, to, Subject.UnknownPeople, 1 + (act.Quantity / 2));
    }

    // What came off one place of the books at another: received, damaged, and missing or too much.
    private IEnumerable<Movement> Received(Act act, int place, Subject goods)
    {
        var lorry = OtherThan(place, StockPlaces, act.To);
        if (act.Minute % 2 == 0)
            yield return new Movement(InTransit, lorry, goods, 2);
        yield return new Movement(lorry, place, goods, act.Quantity);
        yield return new Movement(lorry, Operation.Lost, goods, 1);
        if (act.Minute % 2 == 1)
            yield return new Movement(lorry, InTransit, goods, 3);
    }

    private int InTransit => Operation.Outside(PlaceKind.LostInTransit);

    private int Origin(int of) => of is 0 or 3 ? 0 : Communities[of - 1];

    private Guid IdOf(int index) => EntryIds.Derived($"{Operation.Id} {index}");

    private static int Pick(int[] places, int index) => places[index % places.Length];

    private static int OtherThan(int place, int[] places, int index) => Pick([.. places.Where(p => p != place)], index);
}

/// <summary>An entry in the abstract: numbers that a <see cref="World"/> turns into places, origins and moments.</summary>
internal sealed record Act(EntryKind Kind, int From, int To, int Of, int Quantity, int Minute);

internal static class Histories
{
    private static readonly Gen<EntryKind> Kinds = Gen.Frequency(
        (6, Gen.Int[2, 4].Select(i => (EntryKind)i)), (4, Gen.Const(EntryKind.HeadCount)), (2, Gen.Const(EntryKind.Dispatch)),
        (1, Gen.Const(EntryKind.GoodsReceived)), (2, Gen.Const(EntryKind.Stocktake)), (3, Gen.Int[(int)EntryKind.Distribution, (int)EntryKind.DifferenceExplained].Where(i => i != (int)EntryKind.Stocktake).Select(i => (EntryKind)i)), (1, Gen.Int[9, 12].Where(i => i != (int)EntryKind.Reversal).Select(i => (EntryKind)i)), (2, Gen.Const(EntryKind.Reversal)));

    private static readonly Gen<Act> Acts = Gen.Select(Kinds, Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[1, 40], Gen.Int[0, 12],
        (kind, from, to, of, quantity, minute) => new Act(kind, from, to, kind.IsStock() ? of % 3 : of, quantity, minute));

    /// <summary>Histories of up to <paramref name="length"/> entries, each with a seed by which a test shuffles them.</summary>
    public static Gen<(Act[] Acts, int Seed)> UpTo(int length) => Gen.Select(Acts.Array[1, length], Gen.Int);
}
