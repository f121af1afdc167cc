namespace Relief.Supplies.Requests;

/// <summary>A place asks for goods. What was asked, what was approved and why that differs stay side by side; what has come of it is in the consignments.</summary>
public sealed class SupplyRequest
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    /// <summary>Counts up within the operation; its code is R-0001.</summary>
    public required int Number { get; init; }

    /// <summary>Made when somebody begins to fill in the form: sent twice, one request is made.</summary>
    public required Guid Key { get; init; }

    /// <summary>The report of a need that it answers; null where it was made by itself.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>Where the goods are wanted.</summary>
    public required int PlaceId { get; init; }

    public required RequestStatus Status { get; set; }

    public required RequestPriority Priority { get; set; }

    /// <summary>UTC; null where nobody said.</summary>
    public DateTime? NeededBy { get; set; }

    /// <summary>Who it is for, in a few words.</summary>
    public string? ForWhom { get; set; }

    public string? Note { get; set; }

    public required DateTime MadeAt { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Why it was rejected, changed, reopened, cancelled or closed.</summary>
    public string? Reason { get; set; }

    /// <summary>The request that took over its lines.</summary>
    public int? MergedIntoId { get; set; }

    public int Version { get; private set; }

    public List<RequestLine> Goods { get; init; } = [];
}

/// <summary>So much of an item, in its smallest unit.</summary>
public sealed class RequestLine
{
    public int Id { get; private set; }

    public int RequestId { get; init; }

    public required int ItemId { get; init; }

    public required long Asked { get; set; }

    /// <summary>Null until somebody decides; 0 where the item was turned down.</summary>
    public long? Approved { get; set; }
}

/// <summary>What was decided of a request. Whether its goods are allocated, on the way or received follows from its consignments. Values are stored.</summary>
public enum RequestStatus : short
{
    Draft = 1,
    Submitted = 2,
    Approved = 3,
    Rejected = 4,
    Cancelled = 5,

    /// <summary>What has not come is not wanted any more.</summary>
    Closed = 6,

    /// <summary>Another request of the same place took over its lines.</summary>
    Merged = 7,
}

/// <summary>Values are stored.</summary>
public enum RequestPriority : short
{
    Normal = 1,
    Urgent = 2,
    LifeSaving = 3,
}
