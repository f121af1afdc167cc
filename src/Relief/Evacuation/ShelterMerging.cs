using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Evacuation;

/// <summary>The merger of two records of a shelter in the ledger's turn, where nobody else moves what they hold.</summary>
internal sealed class ShelterMerging(ReliefDb db, Caller caller, MergeShelter.Command command, DateTime now)
{
    private readonly AuditDetail detail = new();

    /// <summary>Of the duplicate.</summary>
    public string Code { get; private set; } = "";

    /// <summary>For the audit: into what, and how much was moved.</summary>
    public string Detail => detail.ToString();

    /// <summary>Whether this very command has been carried out before, and its answer was lost.</summary>
    public Task<bool> WasDoneAsync(CancellationToken ct) => db.Places.AnyAsync(p => p.Id == command.PlaceId && p.OperationId == command.OperationId
        && p.MergeEntryId == command.EntryId && (p.MergedIntoId == command.IntoId || db.Places.Any(i => i.Id == command.IntoId && i.MergedIntoId == p.MergedIntoId)), ct);

    /// <summary>Changes what is not in the books, and answers the entries that move what is.</summary>
    public async Task<Outcome<IReadOnlyList<EntryDraft>>> RunAsync(CancellationToken ct)
    {
        var places = await db.Places.Where(p => p.OperationId == command.OperationId && (p.Id == command.PlaceId || p.Id == command.IntoId)).ToListAsync(ct);
        if (places.Find(p => p.Id == command.PlaceId) is not { } duplicate || places.Find(p => p.Id == command.IntoId) is not { } into)
            return new Refusal("PlaceNotHere") { Field = nameof(command.IntoId) };
        if (await CheckAsync(duplicate, into, ct) is { Count: > 0 } refusals)
            return Outcome<IReadOnlyList<EntryDraft>>.Refused(refusals);

        var (held, at) = (await HeldAsync(ct), await MomentAsync(ct));
        Code = duplicate.Code;
        detail.With(AuditTerm.MergedInto, into.Code)
            .With(AuditTerm.People, held.Where(h => h.Subject.IsPeople).Sum(h => h.Quantity))
            .With(AuditTerm.Items, held.Where(h => !h.Subject.IsPeople).Select(h => h.Subject.ItemId).Distinct().Count());
        duplicate.Shelter = (duplicate.Shelter ?? new ShelterFacts()) with { Status = ShelterStatus.Closed };
        (duplicate.MergedIntoId, duplicate.MergedAt, duplicate.MergeEntryId) = (into.Id, at, command.EntryId);
        await CallAsync(duplicate, into, ct);
        await PointAsync(duplicate, into, ct);
        await db.MinimumLevels.Where(m => m.PlaceId == duplicate.Id).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return Outcome<IReadOnlyList<EntryDraft>>.Success([.. Entries(held, at)]);
    }

    private async Task<IReadOnlyList<Refusal>> CheckAsync(Place duplicate, Place into, CancellationToken ct)
    {
        foreach (var place in (Place[])[duplicate, into])
        {
            var field = place == into ? nameof(command.IntoId) : nameof(command.PlaceId);
            if (place.Kind != PlaceKind.Shelter)
                return [new Refusal("NotAShelter", place.Names) { Field = field }];
            if (place.MergedIntoId is { } other)
                return [new Refusal(place == into ? "MergeIntoMerged" : "MergedAlready", place.Names, await NamesAsync(other, ct)) { Field = field }];
            if (place.Shelter?.Status == ShelterStatus.Closed)
                return [new Refusal("MergeClosed", place.Names) { Field = field }];
        }

        return duplicate.Version != command.Version ? [new Refusal("ChangedMeanwhile")] : [.. await OpenPapersAsync(duplicate, into, ct)];
    }

    // Papers name the place where goods are to be counted: they are brought to their end before it goes.
    private async Task<IEnumerable<Refusal>> OpenPapersAsync(Place duplicate, Place into, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var consignments = await db.Consignments.Where(c => c.OperationId == command.OperationId
                && (c.ToId == duplicate.Id || c.FromId == duplicate.Id || c.Lines.Any(l => l.FromId == duplicate.Id))
                && db.Tallies.Any(t => t.PlaceId == c.PlaceId && t.Quantity != 0))
            .Join(db.Places, c => c.PlaceId, p => p.Id, (c, p) => p.Code).OrderBy(code => code).ToListAsync(ct);
        if (consignments.Count > 0)
            refusals.Add(new Refusal("MergeHasConsignments", duplicate.Names, string.Join(", ", consignments)) { Field = nameof(command.PlaceId) });
        var requests = await RequestView.ReadAsync(db, OpenRequests.Of(db, db.SupplyRequests.Where(r => r.OperationId == command.OperationId && r.PlaceId == duplicate.Id)), ct);
        if (requests.Where(r => r.IsOpen).OrderBy(r => r.Id).Select(r => r.Code).ToList() is { Count: > 0 } codes)
            refusals.Add(new Refusal("MergeHasRequests", duplicate.Names, string.Join(", ", codes), into.Names) { Field = nameof(command.PlaceId) });
        return refusals;
    }

    private Task<Names> NamesAsync(int placeId, CancellationToken ct) => db.Places.Where(p => p.Id == placeId).Select(p => p.Names).SingleAsync(ct);

    private async Task<IReadOnlyList<(Subject Subject, long Quantity)>> HeldAsync(CancellationToken ct)
    {
        var tallies = await db.Tallies.AsNoTracking().Where(t => t.PlaceId == command.PlaceId && t.Quantity != 0).OrderBy(t => t.ItemId).ThenBy(t => t.OfId).ToListAsync(ct);
        return tallies.ConvertAll(t => (new Subject(t.ItemId, t.OfId), t.Quantity));
    }

    // A count that comes after it in the order of events would put back what was moved.
    private async Task<DateTime> MomentAsync(CancellationToken ct)
    {
        var at = Micros.Round(command.OccurredAt ?? now);
        var last = await db.Lines.Where(l => l.FromId == command.PlaceId || l.ToId == command.PlaceId).MaxAsync(l => (DateTime?)l.OccurredAt, ct);
        var counted = await db.Counts.Where(c => c.PlaceId == command.PlaceId).MaxAsync(c => (DateTime?)c.OccurredAt, ct);
        foreach (var known in (DateTime?[])[last, counted])
            at = known is { } moment && moment >= at ? moment.AddMicroseconds(1) : at;
        return at;
    }

    // By whatever it was called, it is found where it is now.
    private async Task CallAsync(Place duplicate, Place into, CancellationToken ct)
    {
        var aliases = await db.PlaceAliases.AsNoTracking().Where(a => a.PlaceId == duplicate.Id || a.PlaceId == into.Id).OrderBy(a => a.Id).ToListAsync(ct);
        var known = NamesOf(into).Concat(aliases.Where(a => a.PlaceId == into.Id).Select(a => a.Text)).Select(Spelling.Normalize).ToHashSet(StringComparer.Ordinal);
        foreach (var text in NamesOf(duplicate).Concat(aliases.Where(a => a.PlaceId == duplicate.Id).Select(a => a.Text)))
        {
            var normalized = Spelling.Normalize(text);
            if (normalized.Length > 0 && known.Add(normalized))
                db.PlaceAliases.Add(new PlaceAlias { OperationId = into.OperationId, PlaceId = into.Id, Text = text, Normalized = normalized });
        }
    }

    private static IEnumerable<string> NamesOf(Place place) => ((string?[])[place.Code, place.Names.En, place.Names.He, place.Names.Ar]).OfType<string>();

    // Convoys come to where it is now, and so does what became part of the duplicate before.
    private async Task PointAsync(Place duplicate, Place into, CancellationToken ct)
    {
        var convoys = await db.Places.Where(p => p.OperationId == command.OperationId && p.Kind == PlaceKind.Convoy
            && (p.Convoy!.DestinationId == duplicate.Id || p.Convoy!.DepartsFromId == duplicate.Id)).ToListAsync(ct);
        foreach (var convoy in convoys)
        {
            convoy.Convoy = convoy.Convoy! with
            {
                DestinationId = convoy.Convoy.DestinationId == duplicate.Id ? into.Id : convoy.Convoy.DestinationId,
                DepartsFromId = convoy.Convoy.DepartsFromId == duplicate.Id ? into.Id : convoy.Convoy.DepartsFromId,
            };
        }

        foreach (var earlier in await db.Places.Where(p => p.MergedIntoId == duplicate.Id).ToListAsync(ct))
            earlier.MergedIntoId = into.Id;
    }

    private IEnumerable<EntryDraft> Entries(IReadOnlyList<(Subject Subject, long Quantity)> held, DateTime at)
    {
        if (held.Where(h => h.Subject.IsPeople).ToList() is { Count: > 0 } people)
            yield return Entry(command.EntryId, EntryKind.Transfer, people, at);
        if (held.Where(h => !h.Subject.IsPeople).ToList() is { Count: > 0 } goods)
            yield return Entry(EntryIds.After(command.EntryId), EntryKind.Dispatch, goods, at);
    }

    // Of the duplicate: nobody has heard anything new of the other.
    private EntryDraft Entry(Guid id, EntryKind kind, IEnumerable<(Subject Subject, long Quantity)> held, DateTime at) => new()
    {
        Id = id,
        OperationId = command.OperationId,
        Kind = kind,
        OccurredAt = at,
        AuthorId = caller.UserId,
        AuthorName = caller.Name,
        Door = caller.Door,
        PlaceId = command.PlaceId,
        Note = Wording.Lines(command.Note),
        Movements = MergedPlaces.Emptying(command.PlaceId, command.IntoId, held),
    };
}
