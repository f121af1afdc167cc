namespace Relief.Access;

/// <summary>What may be granted: the rows of the matrix in <see cref="RoleMatrix"/>.</summary>
public enum Permission
{
    SeeSituation,
    ReportPeople,
    EditShelter,
    RegisterPersons,
    CountStock,
    RequestSupplies,
    ApproveRequests,
    PlanEvacuation,
    ReverseEntry,
    ImportPeople,
    ImportStock,
    ManageCatalogue,
    ManageOperations,
    ReadAudit,
    ManageAccess,
}

/// <summary>How far a role's permission reaches.</summary>
public enum Reach
{
    None,

    /// <summary>Only one's own entries, and only on the day they were recorded.</summary>
    OwnEntriesSameDay,

    /// <summary>Only entries that move stock.</summary>
    StockEntries,

    /// <summary>Only the places that the grant names.</summary>
    OwnPlaces,

    /// <summary>Every place of the operation, unless the grant itself names places.</summary>
    All,
}
