namespace Relief.Web.Allocation;

/// <summary>Names the texts of the plan of what to send.</summary>
public sealed class AllocationTexts;
