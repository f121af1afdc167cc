namespace Relief.Web.Movements;

/// <summary>The short dialogs by which people write into the books, for the operation that is open. One per circuit.</summary>
public interface IRecordDialogs
{
    /// <summary>Opens the dialog of an act and comes back when it is closed. What the act needs and is not given, the dialog asks for.</summary>
    /// <param name="placeId">The place that reports: the community of a departure, the shelter of an arrival, the place counted.</param>
    /// <param name="convoyId">The convoy that people board, leave or that is closed.</param>
    Task OpenAsync(RecordAct act, int? placeId = null, int? convoyId = null);

    /// <summary>Asks for the reason and undoes an entry.</summary>
    Task ReverseAsync(Guid entryId);
}

/// <summary>What can be recorded, in the order of the menu: about people, about goods, about convoys.</summary>
public enum RecordAct
{
    Departure,
    Arrival,
    OwnWay,
    Transfer,
    ReturnHome,
    HeadCount,
    NothingChanged,
    Need,
    Problem,
    ReceiveGoods,
    Distribution,
    Loss,
    Stocktake,
    AssembleKits,
    TakeApartKits,
    NewConvoy,

    /// <summary>Not in the menu: opened from a convoy.</summary>
    EditConvoy,

    /// <summary>Not in the menu: opened from a convoy.</summary>
    CloseConvoy,
}
