namespace Relief.Supplies.Consignments;

/// <summary>What is said of a consignment's way while it is under way.</summary>
public enum JourneyStep
{
    Left,
    TurnedBack,

    /// <summary>Where it was to go or, once it was sent back, where it was loaded.</summary>
    Arrived,
}

internal static class JourneySteps
{
    /// <summary>The last of them; null before it left.</summary>
    public static JourneyStep? LastOf(Consignment consignment) => Last(consignment.DepartedAt, consignment.TurnedBackAt, consignment.ArrivedAt);

    public static JourneyStep? Last(DateTime? departedAt, DateTime? turnedBackAt, DateTime? arrivedAt) =>
        arrivedAt is not null ? JourneyStep.Arrived : turnedBackAt is not null ? JourneyStep.TurnedBack : departedAt is not null ? JourneyStep.Left : null;
}
