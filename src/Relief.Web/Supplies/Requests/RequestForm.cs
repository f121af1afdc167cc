using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Supplies.Requests;
using Relief.Web.Movements;

namespace Relief.Web.Supplies.Requests;

/// <summary>A request while it is filled in.</summary>
internal sealed class RequestForm
{
    /// <summary>Made with the form: sent twice, it is one request.</summary>
    public required Guid Key { get; init; }

    /// <summary>The report of a need that it answers.</summary>
    public JournalRow? Report { get; private set; }

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

    /// <summary>Takes over what a report says is needed; the goods are found by who has the catalogue.</summary>
    public void Answer(JournalRow report)
    {
        (Report, Place, Note) = (report, report.Place, report.Note);
        Priority = Asked.UrgencyOf(report.Kind, report.Particulars) == Urgency.Notice ? RequestPriority.Normal : RequestPriority.Urgent;
    }

    /// <summary>Takes over what an earlier request asked.</summary>
    public void TakeOver(RequestView request)
    {
        (Place, Priority, ForWhom) = (request.Place, request.Priority, request.ForWhom);
        Wanted.AddRange(request.Lines.Select(l => new GoodsLine { Item = l.Item, Quantity = l.Asked }));
    }
}
