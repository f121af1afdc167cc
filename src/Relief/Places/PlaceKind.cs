namespace Relief.Places;

/// <summary>
/// Where people and goods can be. Values are stored. From <see cref="Census"/> on they lie outside: each exists once per
/// operation, and its tallies may go below zero.
/// </summary>
public enum PlaceKind : short
{
    Community = 1,
    Shelter = 2,
    Warehouse = 3,
    Convoy = 4,
    Consignment = 5,

    Census = 20,
    Hosts = 21,
    Hospital = 22,
    LeftArea = 23,
    Deceased = 24,
    Unaccounted = 25,

    Supplier = 40,
    Consumed = 41,
    Lost = 42,
    CountDifference = 43,

    /// <summary>What a consignment came short of, or brought too much, until somebody says what became of it.</summary>
    LostInTransit = 44,

    /// <summary>Where kits come from when they are put together, and their parts go; and the other way round.</summary>
    Kits = 45,
}

public static class PlaceKinds
{
    public static readonly IReadOnlyList<PlaceKind> Outside = [.. Enum.GetValues<PlaceKind>().Where(k => k.IsOutside())];

    public static bool IsOutside(this PlaceKind kind) => kind >= PlaceKind.Census;

    public static bool HoldsPeople(this PlaceKind kind) => kind is PlaceKind.Community or PlaceKind.Shelter or PlaceKind.Convoy
        or (>= PlaceKind.Census and <= PlaceKind.Unaccounted);

    /// <summary>Communities and shelters hold goods too; people are never in a warehouse or a consignment.</summary>
    public static bool HoldsStock(this PlaceKind kind) => kind is PlaceKind.Community or PlaceKind.Shelter or PlaceKind.Warehouse
        or PlaceKind.Consignment or >= PlaceKind.Supplier;

    /// <summary>Where goods lie until somebody sends, hands out or counts them.</summary>
    public static bool KeepsStock(this PlaceKind kind) => kind is PlaceKind.Community or PlaceKind.Shelter or PlaceKind.Warehouse;

    /// <summary>The reserved code of a place outside, as files and addresses write it.</summary>
    public static string OutsideCode(this PlaceKind kind) => kind switch
    {
        PlaceKind.Census => "@census",
        PlaceKind.Hosts => "@hosts",
        PlaceKind.Hospital => "@hospital",
        PlaceKind.LeftArea => "@left",
        PlaceKind.Deceased => "@deceased",
        PlaceKind.Unaccounted => "@unaccounted",
        PlaceKind.Supplier => "@supplier",
        PlaceKind.Consumed => "@consumed",
        PlaceKind.Lost => "@lost",
        PlaceKind.CountDifference => "@difference",
        PlaceKind.LostInTransit => "@transit",
        PlaceKind.Kits => "@kits",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a place outside."),
    };
}
