using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Gives a user a role in an operation, for all of it or for named places; or makes an administrator of the installation.</summary>
public sealed class GrantRole : IUseCase<GrantRole.Command, int>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal GrantRole(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int UserId, Role Role)
    {
        /// <summary>Null for administrators, and only for them.</summary>
        public int? OperationId { get; init; }

        /// <summary>None: all of the operation.</summary>
        public IReadOnlyList<int> PlaceIds { get; init; } = [];
    }

    /// <returns>The id of the grant.</returns>
    public async Task<Outcome<int>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        if (!Enum.IsDefined(command.Role))
            return Refusal.Missing("role");
        if ((command.Role == Role.Administrator) != (command.OperationId is null))
            return new Refusal(command.OperationId is null ? "GrantNeedsOperation" : "GrantIsForInstallation") { Field = nameof(command.OperationId) };
        var now = clock.GetUtcNow().UtcDateTime;
        var made = await scope.RunAsync(db => GrantAsync(db, caller, command, now, ct),
            done => AuditRow.For(caller, now, nameof(GrantRole), command.OperationId, subject: done.UserName, detail: done.Detail.ToString()),
            new Change(ChangeKind.Access, command.OperationId), ct);
        return made.TryGet(out var granted) ? granted.Grant.Id : made.As<int>();
    }

    internal static async Task<Outcome<Granted>> GrantAsync(ReliefDb db, Caller caller, Command command, DateTime now, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == command.UserId, ct) is not { } user)
            return Refusal.Missing("user");
        if (command.OperationId is { } operationId && !await db.Operations.AnyAsync(o => o.Id == operationId, ct))
            return Refusal.Missing("operation");
        var wanted = command.PlaceIds.Distinct().ToList();
        var places = await db.Places.Where(p => p.OperationId == command.OperationId && wanted.Contains(p.Id) && p.Kind < PlaceKind.Census)
            .Select(p => new { p.Id, p.Code }).ToListAsync(ct);
        if (places.Count < wanted.Count)
            return new Refusal("GrantPlaceUnknown") { Field = nameof(command.PlaceIds) };
        var held = await db.Grants.Include(g => g.Places)
            .Where(g => g.UserId == user.Id && g.Role == command.Role && g.OperationId == command.OperationId && g.RevokedAt == null).ToListAsync(ct);
        if (held.Exists(g => g.Places.Select(p => p.PlaceId).ToHashSet().SetEquals(wanted)))
            return new Refusal("GrantHeldAlready", user.DisplayName);
        var grant = new Grant
        {
            UserId = user.Id,
            Role = command.Role,
            OperationId = command.OperationId,
            Places = [.. wanted.Select(id => new GrantPlace { PlaceId = id })],
            GrantedById = caller.UserId,
            GrantedAt = now,
        };
        db.Grants.Add(grant);
        var detail = new AuditDetail().With(AuditTerm.Role, command.Role);
        if (places.Count > 0)
            detail.With(AuditTerm.Places, string.Join(", ", places.Select(p => p.Code)));
        return new Granted(grant, user.UserName!, detail);
    }

    internal sealed record Granted(Grant Grant, string UserName, AuditDetail Detail);
}
