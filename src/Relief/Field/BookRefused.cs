using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.People;
using Relief.Storage;

namespace Relief.Field;

/// <summary>
/// Books a report that was refused because its author may not, on the word of somebody who may. It keeps its id and its author's
/// name, so that the phone that still holds it gets its receipt at its next contact.
/// </summary>
public sealed class BookRefused : IUseCase<BookRefused.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly PlaceIndexes indexes;
    private readonly ReportDispatch dispatch;

    internal BookRefused(Gate gate, IDbContextFactory<ReliefDb> databases, PlaceIndexes indexes, ReportDispatch dispatch)
    {
        this.gate = gate;
        this.databases = databases;
        this.indexes = indexes;
        this.dispatch = dispatch;
    }

    public sealed record Command(int OperationId, Guid ReportId);

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var report = await db.RefusedReports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == command.ReportId && r.OperationId == command.OperationId, ct);
        if (report is null)
            return Refusal.Missing("report");
        if (report.Said() is not { } said)
            return Refusal.Missing("report");
        var author = await db.Users.Where(u => u.Id == report.UserId).Select(u => u.DisplayName).SingleAsync(ct);
        var envelope = new Envelope(command.OperationId, report.OccurredAt, new Sending(report.Hash, null, report.DeviceId));
        return await dispatch.BookAsync(caller with { Name = author + " · " + caller.Name }, said, await indexes.OfAsync(command.OperationId, ct), envelope, ct);
    }
}
