namespace Relief.Web.Audit;

/// <summary>Which acts to show; what is empty does not narrow. Times are on the clocks of the operation.</summary>
public sealed record AuditFilter
{
    public string Operation { get; set; } = "";

    public string User { get; set; } = "";

    public string Act { get; set; } = "";

    public DateTime? From { get; set; }

    public DateTime? To { get; set; }
}
