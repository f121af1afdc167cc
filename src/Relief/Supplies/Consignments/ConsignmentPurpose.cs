using Relief.Places;

namespace Relief.Supplies.Consignments;

/// <summary>What a consignment is for, by where it was loaded and where it was to go.</summary>
public enum ConsignmentPurpose
{
    /// <summary>From a warehouse to who needs it.</summary>
    Supply,

    /// <summary>From a shelter or community to another, or between warehouses.</summary>
    Transfer,

    /// <summary>What is left over somewhere goes to a warehouse.</summary>
    Return,
}

public static class ConsignmentPurposes
{
    public static ConsignmentPurpose Of(PlaceKind from, PlaceKind to) => (from == PlaceKind.Warehouse, to == PlaceKind.Warehouse) switch
    {
        (true, false) => ConsignmentPurpose.Supply,
        (false, true) => ConsignmentPurpose.Return,
        _ => ConsignmentPurpose.Transfer,
    };
}
