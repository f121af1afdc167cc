using Relief.Access;

namespace Relief.Tests.Access;

/// <summary>
/// The roles and what they may do, as the standard writes them down: one row a permission, one column a role, in the order
/// observer, field officer, shelter manager, logistics officer, coordinator, administrator. Written by hand on purpose: it is
/// what the code is held against.
/// </summary>
public static class StandardMatrix
{
    public static readonly Row MaySee = new("all", "all", "all", "all", "all", "all");
    public static readonly Row MayReport = new("-", "own", "own", "-", "all", "-");
    public static readonly Row MayCountStock = new("-", "own", "own", "all", "all", "-");
    public static readonly Row MayRequest = new("-", "own", "own", "all", "all", "-");
    public static readonly Row MayApprove = new("-", "-", "-", "all", "all", "-");
    public static readonly Row MayEditShelters = new("-", "-", "own", "-", "all", "-");
    public static readonly Row MayPlan = new("-", "-", "-", "-", "all", "-");

    /// <summary>An entry about people that somebody else recorded; the logistics officer reverses entries of stock alone.</summary>
    public static readonly Row MayReverseOthers = new("-", "-", "own", "-", "all", "-");

    /// <summary>One's own entry of the same day.</summary>
    public static readonly Row MayReverseOwn = new("-", "mine", "own", "-", "all", "-");

    public static readonly Row MayImportPeople = new("-", "-", "-", "-", "all", "-");
    public static readonly Row MayImportStock = new("-", "-", "-", "all", "all", "-");
    public static readonly Row MayKeepCatalogue = new("-", "-", "-", "all", "all", "all");
    public static readonly Row MayRunOperations = new("-", "-", "-", "-", "all", "all");
    public static readonly Row MayReadAudit = new("-", "-", "-", "-", "all", "all");
    public static readonly Row MayManageAccess = new("-", "-", "-", "-", "-", "all");

    /// <summary>No row of the standard: what somebody does for oneself.</summary>
    public static readonly Row MerelySignedIn = new("self", "self", "self", "self", "self", "self");

    /// <summary>No row of the standard: before one is signed in.</summary>
    public static readonly Row Anybody = new("door", "door", "door", "door", "door", "door");

    /// <summary>No row of the standard: what the installation does by itself.</summary>
    public static readonly Row InstallationAlone = new("-", "-", "-", "-", "-", "-");

    public sealed record Row(string Observer, string FieldOfficer, string ShelterManager, string LogisticsOfficer, string Coordinator, string Administrator)
    {
        public string this[Role role] => role switch
        {
            Role.Observer => Observer,
            Role.FieldOfficer => FieldOfficer,
            Role.ShelterManager => ShelterManager,
            Role.LogisticsOfficer => LogisticsOfficer,
            Role.Coordinator => Coordinator,
            Role.Administrator => Administrator,
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "The standard has no column for this role: add one."),
        };
    }
}
