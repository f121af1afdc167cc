using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>
/// A phone is lost: nobody's session on it holds any more, and at its next contact it drops what it had downloaded. What it had
/// not sent stays on it, closed, until its author signs in there again.
/// </summary>
public sealed class CutOffDevice : IUseCase<CutOffDevice.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal CutOffDevice(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int DeviceId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var cut = await scope.RunAsync<Device>(
            async db =>
            {
                if (await db.Devices.SingleOrDefaultAsync(d => d.Id == command.DeviceId, ct) is not { } device)
                    return Refusal.Missing("device");
                device.CutOffAt = now;
                return device;
            },
            device => AuditRow.For(caller, now, nameof(CutOffDevice), subject: FormattableString.Invariant($"#{device.Id}"), detail: device.Name),
            new Change(ChangeKind.Access, null), ct);
        return cut.Succeeded ? Done.It : cut.As<Done>();
    }
}
