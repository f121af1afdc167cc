using System.Text;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Ledger;
using Relief.People;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>Samples of what phones and programs send, and of what is done about it.</summary>
internal static class FieldSamples
{
    public static IEnumerable<Sample> All() =>
    [
        For<ReportNeed>(MayReport, OnePlace, (w, p) => new ReportNeed.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Particulars = [new Particularly(Aspect.Blankets, 40)],
        }),
        For<ReportProblem>(MayReport, OnePlace, (w, p) => new ReportProblem.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Note = "No electricity",
        }),
        For<SendReport>(MayReport, OnePlace, (w, p) => new SendReport.Command(Report(w, p), null)),
        For<SendReports>(MerelySignedIn, WholeInstallation, (w, p) => new SendReports.Command([Report(w, p)], null), "each is judged for itself"),
        For<ListFieldPlaces>(MerelySignedIn, WholeInstallation, (_, _) => new ListFieldPlaces.Query()),
        For<SeeFieldPlace>(MayReport, OnePlace, (w, p) => new SeeFieldPlace.Question("north", (p == w.Own ? "own" : "other") + "-shelter")),
        For<ImportPhoneFile>(MayReport, WholeOperation, (w, _) => new ImportPhoneFile.Command(w.Operation.Id, """{"relief":"outbox","version":1,"device":0,"reports":[]}"""u8.ToArray())),
        For<SeeTroubles>(MayReport, WholeOperation, (w, _) => new SeeTroubles.Query(w.Operation.Id)),
        Prepared<SettleReport>(MayReport, OnePlace, async (w, p, _) => new SettleReport.Command(w.Operation.Id, await w.ReportAsync(w.System, p.Shelter))),
        Prepared<BookRefused>(MayReport, WholeOperation, async (w, p, _) => new BookRefused.Command(w.Operation.Id, await RefusedAsync(w, p))),
        Prepared<SetAsideRefused>(MayReport, WholeOperation, async (w, p, _) => new SetAsideRefused.Command(w.Operation.Id, await RefusedAsync(w, p))),
        For<OpenDevice>(MerelySignedIn, WholeInstallation, (_, _) => new OpenDevice.Command(null, "Phone")),
        For<GiveOutboxKey>(MerelySignedIn, WholeInstallation, (_, _) => new GiveOutboxKey.Query()) with { IsRefusedAnyway = true },
        For<HearDevice>(Anybody, WholeInstallation, (_, _) => new HearDevice.Command(0, null, [])) with { IsRefusedAnyway = true },
        For<ListDevices>(MayReadAudit, WholeOperation, (w, _) => new ListDevices.Query(w.Operation.Id), "of an operation"),
        For<ListDevices>(MayReadAudit, WholeInstallation, (_, _) => new ListDevices.Query(null), "of the installation"),
        Prepared<CutOffDevice>(MayManageAccess, WholeInstallation, async (w, _, _) => new CutOffDevice.Command(await DeviceAsync(w))),
    ];

    private static byte[] Report(MatrixWorld world, PlaceSet places) => Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $$"""{"id":"{{world.NewId()}}","operation":"north","kind":"nothing_changed","occurredAt":"{{world.Now:O}}","place":"{{(places == world.Own ? "own" : "other")}}-shelter"}"""));

    private static async Task<Guid> RefusedAsync(MatrixWorld world, PlaceSet places)
    {
        var sent = await world.Installation.Get<SendReports>().RunAsync(await world.Installation.StrangerAsync(), new([Report(world, places)], null));
        return sent.Value[0].Id!.Value;
    }

    private static async Task<int> DeviceAsync(MatrixWorld world) =>
        (await world.Installation.Get<OpenDevice>().RunAsync(await world.Installation.StrangerAsync(), new(null, "Phone"))).Value.DeviceId;
}
