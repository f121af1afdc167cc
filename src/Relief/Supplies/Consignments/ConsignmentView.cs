using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>A consignment with what the books say of its goods.</summary>
/// <param name="Requests">The codes of the requests that it answers.</param>
/// <param name="WeightKg">Of all that was loaded and whose weight the catalogue knows.</param>
/// <param name="UnknownWeights">How many of its lines the catalogue knows no weight for; likewise volumes.</param>
public sealed record ConsignmentView(int Id, string Code, PlaceName From, PlaceName To, ConsignmentStage Stage, ConsignmentJourney Journey, Guid LoadEntryId,
    DateTime LoadedAt, string LoadedBy, DateTime? DepartedAt, DateTime? ArrivedAt, DateTime? TurnedBackAt, int Version,
    IReadOnlyList<string> Requests, double WeightKg, int UnknownWeights, double VolumeL, int UnknownVolumes, IReadOnlyList<ConsignmentView.Line> Lines)
{
    /// <summary>One lot of an item, in its smallest unit: Sent = Received + Damaged + Open + Aboard + Lost + NeverLoaded + Returned.</summary>
    /// <param name="Code">Of the lot; null for what is in none.</param>
    /// <param name="Open">Missing and not yet explained; below zero for what came too much.</param>
    /// <param name="From">The places that it was taken from, the first to be loaded first; none for what nobody had written down.</param>
    public sealed record Line(ItemName Item, int LotId, string? Code, DateOnly? ExpiresOn, IReadOnlyList<Taken> From, long Sent, long Received, long Damaged, long Open, long Aboard)
    {
        /// <summary>Found out to be still where it was loaded; below zero for what was put aboard without being written down.</summary>
        public long NeverLoaded { get; init; }

        /// <summary>Sent back, and counted where it was loaded.</summary>
        public long Returned { get; init; }

        /// <summary>Given up on the way.</summary>
        public long Lost { get; init; }

        /// <summary>Received by those who counted, whatever was found out since; likewise what they found missing, below zero for too much.</summary>
        public long Counted { get; init; }

        public long CountedMissing { get; init; }

        /// <summary>What was found out since, the earliest first.</summary>
        public IReadOnlyList<ExplainedDifference> Explained { get; init; } = [];
    }

    /// <summary>So much of a line was loaded at a place.</summary>
    public sealed record Taken(PlaceName Place, long Quantity);

    /// <summary>All places that it was loaded at, <see cref="From"/> first.</summary>
    public IReadOnlyList<PlaceName> Sources => [From, .. Lines.SelectMany(l => l.From).Select(t => t.Place).Where(p => p.Id != From.Id).DistinctBy(p => p.Id)];

    /// <summary>Where a difference of a line can have come about as it was loaded: as <see cref="ExplainDifference"/> asks.</summary>
    public IReadOnlyList<PlaceName> SourcesOf(Line line) =>
        line.From.Count > 0 ? [.. line.From.Select(t => t.Place)]
        : Lines.Where(l => l.Item.Id == line.Item.Id).SelectMany(l => l.From).Select(t => t.Place).DistinctBy(p => p.Id).ToList() is { Count: > 0 } ofItem ? ofItem
        : Sources;

    /// <summary>Where it goes now: back to where it came from, once it was sent back.</summary>
    public PlaceName BoundFor => TurnedBackAt is null ? To : From;

    /// <summary>What was last said of its way, and can be taken back; null before it left.</summary>
    public JourneyStep? LastStep => JourneySteps.Last(DepartedAt, TurnedBackAt, ArrivedAt);

    public ConsignmentPurpose Purpose => ConsignmentPurposes.Of(From.Kind, To.Kind);

    /// <summary>Not yet where it goes.</summary>
    public bool IsUnderWay => Stage is ConsignmentStage.OnTheWay or ConsignmentStage.Arrived or ConsignmentStage.TurnedBack;

    /// <summary>Somebody has yet to do something about it.</summary>
    public bool IsOpen => Stage is not (ConsignmentStage.Received or ConsignmentStage.PartlyReturned or ConsignmentStage.Returned or ConsignmentStage.Cancelled);

    /// <summary>Drivers have names and telephones, which who merely sees the situation does not.</summary>
    internal static async Task<bool> MaySeeDriversAsync(Gate gate, Caller caller, int operationId, CancellationToken ct) =>
        !(await gate.ScopeAsync(caller, Permission.ApproveRequests, operationId, ct)).IsNone || !(await gate.ScopeAsync(caller, Permission.CountStock, operationId, ct)).IsNone;

    internal static async Task<IReadOnlyList<ConsignmentView>> ReadAsync(ReliefDb db, IQueryable<Consignment> wanted, bool withDrivers, CancellationToken ct)
    {
        var consignments = await wanted.AsNoTracking().Include(c => c.Lines).ToListAsync(ct);
        var books = await ConsignmentBooks.ReadAsync(db, consignments, ct);
        return [.. consignments.Select(c => Of(c, books, withDrivers))];
    }

    private static ConsignmentView Of(Consignment c, ConsignmentBooks books, bool withDrivers)
    {
        var lines = books.LinesOf(c);
        return new ConsignmentView(c.PlaceId, books.Places[c.PlaceId].Code, books.Places[c.FromId], books.Places[c.ToId], StageOf(c, books, lines), new ConsignmentJourney
        {
            Vehicle = c.Vehicle, Driver = withDrivers ? c.Driver : null, DriverPhone = withDrivers ? c.DriverPhone : null, CarriesKg = c.CarriesKg, CarriesL = c.CarriesL, ExpectedAt = c.ExpectedAt, Note = c.Note,
        }, c.LoadEntryId, c.LoadedAt, c.LoadedBy, c.DepartedAt, c.ArrivedAt, c.TurnedBackAt, c.Version, books.RequestsOf(c),
            c.Lines.Sum(l => l.Quantity * (books.Items[l.ItemId].WeightKg ?? 0)), c.Lines.Count(l => books.Items[l.ItemId].WeightKg is null),
            c.Lines.Sum(l => l.Quantity * (books.Items[l.ItemId].VolumeL ?? 0)), c.Lines.Count(l => books.Items[l.ItemId].VolumeL is null), lines);
    }

    private static ConsignmentStage StageOf(Consignment c, ConsignmentBooks books, IReadOnlyList<Line> lines) =>
        books.Cancelled.Contains(c.PlaceId) ? ConsignmentStage.Cancelled
        : c.DepartedAt is null ? ConsignmentStage.Loaded
        : lines.All(l => l.Aboard == 0) ? EndOf(c, lines)
        : c.ArrivedAt is not null ? ConsignmentStage.Arrived
        : c.TurnedBackAt is not null ? ConsignmentStage.TurnedBack : ConsignmentStage.OnTheWay;

    private static ConsignmentStage EndOf(Consignment c, IReadOnlyList<Line> lines) =>
        lines.Any(l => l.Open != 0) ? ConsignmentStage.Questioned
        : c.TurnedBackAt is null ? ConsignmentStage.Received
        : lines.Any(l => l.Received != 0) ? ConsignmentStage.PartlyReturned : ConsignmentStage.Returned;
}

/// <summary>In the order of a consignment's life.</summary>
public enum ConsignmentStage
{
    Loaded,
    OnTheWay,

    /// <summary>On the way back to where it was loaded.</summary>
    TurnedBack,

    /// <summary>There, and not yet counted to the end.</summary>
    Arrived,

    /// <summary>Counted, and what was counted is not what was sent.</summary>
    Questioned,
    Received,

    /// <summary>Some was received where it was to go, and the rest came back.</summary>
    PartlyReturned,

    /// <summary>Counted where it was loaded, since it was sent back.</summary>
    Returned,
    Cancelled,
}
