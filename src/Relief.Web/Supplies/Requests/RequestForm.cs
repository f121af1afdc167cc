using Relief.Places;
using Relief.Supplies.Requests;
using Relief.Web.Movements;

namespace Relief.Web.Supplies.Requests;

/// <summary>A request while it is filled in.</summary>
internal sealed class RequestForm
{
    /// <summary>Made with the form: sent twice, it is one request.</summary>
    public required Guid Key { get; init; }

    public PlaceName? Place { get; set; }

    public RequestPriority Priority { get; set; } = RequestPriority.Normal;

    public DateTime? NeededBy { get; set; }

    public string? ForWhom { get; set; }

    public string? Note { get; set; }

    public List<GoodsLine> Wanted { get; } = [];

    /// <summary>Nobody has been asked yet.</summary>
    public bool IsDraft { get; set; } = true;

    public RequestContent Content => new()
    {
        PlaceId = Place?.Id ?? 0,
        Priority = Priority,
        NeededBy = NeededBy,
        ForWhom = ForWhom,
        Note = Note,
        Lines = [.. Wanted.Where(l => l.Item is not null).Select(l => new RequestContent.Wanted(l.Item!.Id, l.Quantity ?? 0))],
    };

    /// <summary>Takes over what an earlier request asked.</summary>
    public void TakeOver(RequestView request)
    {
        (Place, Priority, ForWhom) = (request.Place, request.Priority, request.ForWhom);
        Wanted.AddRange(request.Lines.Select(l => new GoodsLine { Item = l.Item, Quantity = l.Asked }));
    }
}
