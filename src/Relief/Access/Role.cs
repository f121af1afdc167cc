namespace Relief.Access;

/// <summary>Values are stored.</summary>
public enum Role : short
{
    Observer = 1,
    FieldOfficer = 2,
    ShelterManager = 3,
    LogisticsOfficer = 4,
    Coordinator = 5,
    Administrator = 6,
}
