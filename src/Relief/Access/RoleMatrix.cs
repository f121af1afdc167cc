using static Relief.Access.Permission;
using static Relief.Access.Reach;

namespace Relief.Access;

/// <summary>Who may do what. An administrator runs the installation and sees no names: the two are kept apart on purpose.</summary>
public static class RoleMatrix
{
    private static readonly Dictionary<Permission, Reach[]> Rows = new()
    {
        //                    Observer  Field officer       Shelter manager  Logistics     Coordinator  Administrator
        [SeeSituation] = /**/ [All,     All,                All,             All,          All,         All],
        [ReportPeople] = /**/ [None,    OwnPlaces,          OwnPlaces,       None,         All,         None],
        [EditShelter] = /* */ [None,    None,               OwnPlaces,       None,         All,         None],
        [RegisterPersons] =   [None,    None,               OwnPlaces,       None,         All,         None],
        [CountStock] = /*  */ [None,    OwnPlaces,          OwnPlaces,       All,          All,         None],
        [RequestSupplies] =   [None,    OwnPlaces,          OwnPlaces,       All,          All,         None],
        [ApproveRequests] =   [None,    None,               None,            All,          All,         None],
        [PlanEvacuation] =    [None,    None,               None,            None,         All,         None],
        [ReverseEntry] = /**/ [None,    OwnEntriesSameDay,  OwnPlaces,       StockEntries, All,         None],
        [ImportPeople] = /**/ [None,    None,               None,            None,         All,         None],
        [ImportStock] = /* */ [None,    None,               None,            All,          All,         None],
        [ManageCatalogue] =   [None,    None,               None,            All,          All,         All],
        [ManageOperations] =  [None,    None,               None,            None,         All,         All],
        [ReadAudit] = /*   */ [None,    None,               None,            None,         All,         All],
        [ManageAccess] = /**/ [None,    None,               None,            None,         None,        All],
    };

    /// <summary>What two reaches both allow. Of two that overlap without one lying within the other, nothing.</summary>
    public static Reach Narrower(Reach one, Reach other) => one == other || other == All ? one : one == All ? other : None;

    public static Reach ReachOf(Role role, Permission permission) => Rows[permission][(int)role - 1];
}
