using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Field;

/// <summary>What came from the field, or could not, and waits for somebody: needs, problems, refused reports, wrong clocks, corrections that undid nothing, reports held on phones.</summary>
public sealed class SeeTroubles : IUseCase<SeeTroubles.Query, SeeTroubles.View>
{
    /// <summary>Of each kind; who has more has another trouble.</summary>
    private const int Most = 200;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly PlaceIndexes indexes;

    internal SeeTroubles(Gate gate, IDbContextFactory<ReliefDb> databases, PlaceIndexes indexes)
    {
        this.gate = gate;
        this.databases = databases;
        this.indexes = indexes;
    }

    public sealed record Query(int OperationId);

    /// <param name="Asked">Needs and problems that nobody has settled, the latest first.</param>
    /// <param name="Clocks">Reports whose sender's clock was wrong, not settled, the latest first.</param>
    /// <param name="Corrections">Booked in the place of another's report that their author may not undo, so that both stand, the latest first.</param>
    /// <param name="Refused">Neither booked nor taken back nor set aside, the latest first.</param>
    /// <param name="Held">By place, as the devices said at their last contact, the oldest first.</param>
    public sealed record View(IReadOnlyList<Word> Asked, IReadOnlyList<Word> Clocks, IReadOnlyList<Correction> Corrections, IReadOnlyList<Refused> Refused, IReadOnlyList<Held> Held);

    /// <param name="SaidAt">By the sender's clock, where that was wrong.</param>
    public sealed record Word(Guid EntryId, EntryKind Kind, PlaceName? Place, DateTime OccurredAt, DateTime? SaidAt, DateTime RecordedAt, string Author, string? Note, IReadOnlyList<Particularly> Particulars)
    {
        /// <summary>Items that a need names.</summary>
        public IReadOnlyList<JournalWanted> Wanted { get; init; } = [];
    }

    /// <param name="Instead">The correction.</param>
    /// <param name="Original">What it was to undo.</param>
    public sealed record Correction(Word Instead, Word Original);

    /// <param name="What">The same by name.</param>
    /// <param name="Said">Null where a version of Relief that no longer runs wrote it.</param>
    public sealed record Refused(Guid Id, SaidReport? Said, SaidInShort? What, PlaceName? Place, DateTime OccurredAt, string Author, Refusal Reason, DateTime FirstRefusedAt, DateTime LastRefusedAt);

    public sealed record Held(PlaceName Place, int Reports, DateTime OldestAt, string Author, string Device, DateTime LastContactAt);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = db.Entries.AsNoTracking().Where(e => e.OperationId == command.OperationId
            && !db.Entries.Any(r => r.ReversesId == e.Id) && !db.Settlements.Any(s => s.EntryId == e.Id));
        return new View(
            await WordsAsync(db, open.Where(e => e.Kind == EntryKind.Need || e.Kind == EntryKind.Problem), ct),
            await WordsAsync(db, open.Where(e => e.SaidAt != null), ct),
            await CorrectionsAsync(db, open, command.OperationId, ct),
            await RefusedAsync(db, command.OperationId, await indexes.OfAsync(command.OperationId, ct), ct),
            await HeldAsync(db, command.OperationId, ct));
    }

    private static async Task<IReadOnlyList<Word>> WordsAsync(ReliefDb db, IQueryable<Entry> entries, CancellationToken ct)
    {
        var found = await entries.OrderByDescending(e => e.Sequence).Take(Most).ToListAsync(ct);
        var sequences = found.ConvertAll(e => e.Sequence);
        var particulars = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).OrderBy(p => p.Aspect).ToListAsync(ct)).ToLookup(p => p.Sequence);
        var wanted = await WantedReader.ReadAsync(db, sequences, ct);
        var names = await PlaceNames.ReadAsync(db, found.Select(e => e.PlaceId ?? 0), ct);
        return found.ConvertAll(e => new Word(e.Id, e.Kind, names.GetValueOrDefault(e.PlaceId ?? 0), e.OccurredAt, e.SaidAt, e.RecordedAt, e.AuthorName, e.Note,
            [.. particulars[e.Sequence].Select(p => new Particularly(p.Aspect, p.Quantity))]) { Wanted = [.. wanted[e.Sequence]] });
    }

    private static async Task<IReadOnlyList<Correction>> CorrectionsAsync(ReliefDb db, IQueryable<Entry> open, int operationId, CancellationToken ct)
    {
        var found = await (from waiting in db.WaitingReversals
                           join instead in open on waiting.InsteadId equals instead.Id
                           where waiting.OperationId == operationId && waiting.UndidIt == false && !db.Entries.Any(r => r.ReversesId == waiting.OriginalId)
                           orderby instead.Sequence descending
                           select new { waiting.InsteadId, waiting.OriginalId }).Take(Most / 2).ToListAsync(ct);
        if (found.Count == 0)
            return [];
        var ids = found.SelectMany(f => new[] { f.InsteadId, f.OriginalId }).Distinct().ToList();
        var words = (await WordsAsync(db, db.Entries.AsNoTracking().Where(e => ids.Contains(e.Id)), ct)).ToDictionary(w => w.EntryId);
        return found.ConvertAll(f => new Correction(words[f.InsteadId], words[f.OriginalId]));
    }

    private static async Task<IReadOnlyList<Refused>> RefusedAsync(ReliefDb db, int operationId, PlaceIndex places, CancellationToken ct)
    {
        var found = await db.RefusedReports.AsNoTracking()
            .Where(r => r.OperationId == operationId && r.SetAsideAt == null && !db.Entries.Any(e => e.Id == r.Id || e.ReversesId == r.Id))
            .OrderByDescending(r => r.LastRefusedAt).Take(Most)
            .Join(db.Users, r => r.UserId, u => u.Id, (Report, u) => new { Report, u.DisplayName }).ToListAsync(ct);
        var names = await PlaceNames.ReadAsync(db, found.Select(r => r.Report.PlaceId ?? 0), ct);
        var items = await SaidItems.ReadAsync(db, found.ConvertAll(r => r.Report.Said()), ct);
        return found.ConvertAll(r => new Refused(r.Report.Id, r.Report.Said(), SaidInShort.Of(r.Report.Said(), places, items),
            names.GetValueOrDefault(r.Report.PlaceId ?? 0), r.Report.OccurredAt, r.DisplayName, r.Report.Reason(), r.Report.FirstRefusedAt, r.Report.LastRefusedAt));
    }

    private static async Task<IReadOnlyList<Held>> HeldAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var found = await (from device in db.Devices
                           from waiting in device.Backlog
                           join place in db.Places on waiting.PlaceId equals place.Id
                           join user in db.Users on waiting.UserId equals user.Id
                           where place.OperationId == operationId
                           orderby waiting.OldestAt
                           select new { waiting.PlaceId, waiting.Waiting, waiting.OldestAt, user.DisplayName, device.Name, device.LastContactAt }).Take(Most).ToListAsync(ct);
        var names = await PlaceNames.ReadAsync(db, found.Select(h => h.PlaceId), ct);
        return found.ConvertAll(h => new Held(names[h.PlaceId], h.Waiting, h.OldestAt, h.DisplayName, h.Name, h.LastContactAt));
    }
}
