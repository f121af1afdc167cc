namespace Relief.Ledger;

/// <summary>What happened. Values are stored; people below 40, stock from 40 on.</summary>
public enum EntryKind : short
{
    /// <summary>The population with which a community's books open.</summary>
    Census = 1,
    Departure = 2,
    Arrival = 3,

    /// <summary>People who went to friends or relatives by their own arrangement.</summary>
    OwnWay = 4,
    ReturnHome = 5,
    Transfer = 6,
    HeadCount = 7,

    /// <summary>Nobody is in the convoy any more: whoever the books still hold in it is unaccounted for.</summary>
    ConvoyClosed = 8,
    NothingChanged = 9,
    Reversal = 10,

    /// <summary>A place says what it lacks; nobody moves.</summary>
    Need = 11,

    /// <summary>A place says that something is wrong; nobody moves.</summary>
    Problem = 12,

    GoodsReceived = 40,

    /// <summary>Goods are loaded, or sent straight to another place.</summary>
    Dispatch = 41,
    Distribution = 42,
    Loss = 43,
    Stocktake = 44,

    /// <summary>What came out of a consignment was counted: received, damaged, missing or too much.</summary>
    ConsignmentReceived = 45,

    /// <summary>Somebody found out what became of goods that a consignment came short of, or brought too much.</summary>
    DifferenceExplained = 46,

    /// <summary>Kits were put together from their parts.</summary>
    KitsAssembled = 47,

    /// <summary>Kits were taken apart: their parts are there again.</summary>
    KitsTakenApart = 48,
}

public static class EntryKinds
{
    public static bool IsStock(this EntryKind kind) => kind >= EntryKind.GoodsReceived;

    /// <summary>Says something of a place without moving or counting anything.</summary>
    public static bool IsWord(this EntryKind kind) => kind is EntryKind.NothingChanged or EntryKind.Need or EntryKind.Problem;

    /// <summary>Turns parts into kits, or kits into parts.</summary>
    public static bool IsOfKits(this EntryKind kind) => kind is EntryKind.KitsAssembled or EntryKind.KitsTakenApart;

    /// <summary>Takes goods off a consignment, or puts right what was counted of it.</summary>
    public static bool UnloadsConsignment(this EntryKind kind) => kind is EntryKind.ConsignmentReceived or EntryKind.DifferenceExplained;

    public static bool IsCount(this EntryKind kind) => kind is EntryKind.HeadCount or EntryKind.ConvoyClosed or EntryKind.Stocktake;
}
