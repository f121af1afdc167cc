using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Audit;

/// <summary>Who did what, newest first. A coordinator reads it for the operation, an administrator for the installation.</summary>
public sealed class ReadAudit : IUseCase<ReadAudit.Query, ReadAudit.Page>
{
    public const int Most = 500;

    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;

    internal ReadAudit(IDbContextFactory<ReliefDb> databases, Gate gate)
    {
        this.databases = databases;
        this.gate = gate;
    }

    public sealed record Query
    {
        /// <summary>Null: every operation, and what concerns none.</summary>
        public int? OperationId { get; init; }

        /// <summary>The name of who acted.</summary>
        public string? User { get; init; }

        /// <summary>The use case, by its class name.</summary>
        public string? Act { get; init; }

        /// <summary>UTC; the first moment that is still read.</summary>
        public DateTime? From { get; init; }

        /// <summary>UTC; the first moment that is no longer read.</summary>
        public DateTime? To { get; init; }

        public int Skip { get; init; }

        /// <summary>At most <see cref="Most"/>.</summary>
        public int Take { get; init; } = 100;
    }

    /// <param name="Total">All that the filter lets through.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Total)
    {
        /// <summary>What can be asked for, by class name; on the first page only.</summary>
        public IReadOnlyList<string> Acts { get; init; } = [];

        /// <summary>Who can be asked for; on the first page only.</summary>
        public IReadOnlyList<string> Users { get; init; } = [];
    }

    public sealed record Row(long Id, DateTime At, int? UserId, string UserName, Door Door, string? Address, string Act, int? OperationId,
        PlaceName? Place, string? Subject, string? Detail)
    {
        /// <summary>The entry that the subject is the id of; null where it is something else, and where the books do not hold it: a report that was refused.</summary>
        public Named? Entry { get; init; }
    }

    /// <param name="Sequence">The number by which people speak of it.</param>
    public sealed record Named(Guid Id, long Sequence, EntryKind Kind);

    public async Task<Outcome<Page>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReadAudit, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var scope = db.AuditRows.AsNoTracking().Where(a => command.OperationId == null || a.OperationId == command.OperationId);
        var rows = Filter(scope, command);
        var found = await rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Skip(Math.Max(0, command.Skip)).Take(Math.Clamp(command.Take, 1, Most)).ToListAsync(ct);
        var places = await PlaceNames.ReadAsync(db, found.Select(a => a.PlaceId).OfType<int>(), ct);
        var entries = await EntriesAsync(db, found, ct);
        var page = new Page([.. found.Select(a => View(a, places) with { Entry = Guid.TryParse(a.Subject, out var id) ? entries.GetValueOrDefault(id) : null })], await rows.CountAsync(ct));
        return command.Skip > 0 ? page : page with
        {
            Acts = await scope.Select(a => a.Act).Distinct().Order().ToListAsync(ct),
            Users = await scope.Select(a => a.UserName).Distinct().Order().ToListAsync(ct),
        };
    }

    private static async Task<Dictionary<Guid, Named>> EntriesAsync(ReliefDb db, List<AuditRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(a => Guid.TryParse(a.Subject, out var id) ? id : default).Where(id => id != default).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new Named(e.Id, e.Sequence, e.Kind)).ToDictionaryAsync(e => e.Id, ct);
    }

    private static IQueryable<AuditRow> Filter(IQueryable<AuditRow> rows, Query query)
    {
        if (Wording.Line(query.User) is { } user)
            rows = rows.Where(a => a.UserName == user);
        if (Wording.Line(query.Act) is { } act)
            rows = rows.Where(a => a.Act == act);
        if (query.From is { } from)
            rows = rows.Where(a => a.At >= from);
        if (query.To is { } to)
            rows = rows.Where(a => a.At < to);
        return rows;
    }

    private static Row View(AuditRow row, Dictionary<int, PlaceName> places) => new(row.Id, row.At, row.UserId, row.UserName, row.Door, row.Address, row.Act,
        row.OperationId, row.PlaceId is { } id ? places.GetValueOrDefault(id) : null, row.Subject, row.Detail);
}
