namespace Relief.Supplies.Requests;

/// <summary>What is asked for again and again, under a name: a family's set, a school's first night.</summary>
public sealed class RequestTemplate
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    /// <summary>Once in an operation.</summary>
    public required string Name { get; init; }

    /// <summary>When it was kept last, UTC, and by whom.</summary>
    public required DateTime SavedAt { get; set; }

    public required string SavedBy { get; set; }

    public List<RequestTemplateLine> Goods { get; init; } = [];
}

/// <summary>So much of one item, in its smallest unit.</summary>
public sealed class RequestTemplateLine
{
    public int TemplateId { get; init; }

    public required int ItemId { get; init; }

    public required long Quantity { get; set; }
}
