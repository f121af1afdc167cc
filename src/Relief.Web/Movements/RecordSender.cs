using Relief.Access;
using Relief.Evacuation;
using Relief.Ledger;
using Relief.People;

namespace Relief.Web.Movements;

/// <summary>Turns a filled-in form into the command of its act.</summary>
public sealed class RecordSender(
    RecordDeparture departure, RecordArrival arrival, RecordOwnWay ownWay, RecordTransfer transfer, RecordReturnHome returnHome,
    RecordHeadCount headCount, ReportNothingChanged nothingChanged, ReportNeed need, ReportProblem problem, GoodsSender goods, MakeConvoy makeConvoy, EditConvoy editConvoy, CloseConvoy closeConvoy)
{
    /// <summary>The report as it was booked; null for what is no report, such as a new convoy.</summary>
    public async Task<Outcome<BookedReport?>> SendAsync(Caller caller, int operationId, RecordForm form) => form.Act switch
    {
        RecordAct.Departure => Some(await departure.RunAsync(caller, Departure(operationId, form))),
        RecordAct.Arrival => Some(await arrival.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note,
            ShelterId = form.Place?.Id ?? 0, FromId = form.NobodyKnowsHow ? null : form.Other?.Id ?? 0,
            People = People(form), ClosesConvoy = form.ClosesConvoy && form.Other is not null && !form.NobodyKnowsHow,
        })),
        RecordAct.OwnWay => Some(await ownWay.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note,
            CommunityId = form.Place?.Id ?? 0, ShelterId = form.Other?.Id, People = People(form),
        })),
        RecordAct.Transfer => Some(await transfer.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note,
            FromId = form.Place?.Id ?? 0, ToId = form.Other?.Id ?? 0, People = People(form),
        })),
        RecordAct.ReturnHome => Some(await returnHome.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note,
            CommunityId = form.Place?.Id ?? 0, FromId = form.Other?.Id ?? 0, People = People(form),
        })),
        RecordAct.HeadCount => Some(await headCount.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note,
            PlaceId = form.Place?.Id ?? 0, Everybody = form.ByOrigin ? null : form.Everybody, ByOrigin = form.ByOrigin ? People(form) : [],
        })),
        RecordAct.NothingChanged => Some(await nothingChanged.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
        })),
        RecordAct.Need => Some(await need.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
            Particulars = [.. form.Needs.Select(n => new Particularly(n.What, n.HowMany ?? 0))],
        })),
        RecordAct.Problem => Some(await problem.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, PlaceId = form.Place?.Id ?? 0,
        })),
        _ when form.Act.IsOfGoods() => Some(await goods.SendAsync(caller, operationId, form)),
        RecordAct.CloseConvoy => Some(await closeConvoy.RunAsync(caller, new()
        {
            OperationId = operationId, EntryId = form.EntryId, OccurredAt = form.OccurredAt, Note = form.Note, ConvoyId = form.Other?.Id ?? 0,
        })),
        RecordAct.NewConvoy => None(await makeConvoy.RunAsync(caller, new(operationId, form.EntryId, form.Plan))),
        RecordAct.EditConvoy => None(await editConvoy.RunAsync(caller, new(operationId, form.Other?.Id ?? 0, form.Version, form.Plan))),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form.Act, "Not an act of the menu."),
    };

    private static RecordDeparture.Command Departure(int operationId, RecordForm form) => new()
    {
        OperationId = operationId,
        EntryId = form.EntryId,
        OccurredAt = form.OccurredAt,
        Note = form.Note,
        CommunityId = form.Place?.Id ?? 0,
        ConvoyId = form.NewConvoy ? null : form.Other?.Id,
        NewConvoy = form.NewConvoy ? form.Plan : null,
        People = People(form),
    };

    private static IReadOnlyList<PeopleFrom> People(RecordForm form) =>
        [.. form.People.Where(p => p.People is not null).Select(p => new PeopleFrom(p.Origin?.Id, p.People!.Value)).Where(p => p.People != 0 || form.Act == RecordAct.HeadCount)];

    private static Outcome<BookedReport?> Some(Outcome<BookedReport> outcome) =>
        outcome.TryGet(out var report) ? Outcome<BookedReport?>.Success(report) : outcome.As<BookedReport?>();

    private static Outcome<BookedReport?> None<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? Outcome<BookedReport?>.Success(null) : outcome.As<BookedReport?>();
}
