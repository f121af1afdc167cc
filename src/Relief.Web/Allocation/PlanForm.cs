using Relief.Allocation;
using Relief.Ledger;
using Relief.Supplies.Consignments;
using Relief.Web.Shared;

namespace Relief.Web.Allocation;

/// <summary>A plan while somebody looks at it and changes it. The ids of its consignments are made here: accepted twice, it is loaded once.</summary>
public sealed class PlanForm(AllocationPlan plan, SuggestAllocation.Query asked, TimeProvider clock)
{
    public AllocationPlan Plan => plan;

    public SuggestAllocation.Query Asked => asked;

    public List<Lorry> Lorries { get; } = [.. plan.Lorries.Select((l, i) => new Lorry(i + 1, l, [.. l.Stops.Select(s => new Stop(EntryIds.New(clock), s, [.. s.Lines.Select(line => new Part(line))]))]))];

    public IEnumerable<Part> Lines => Lorries.SelectMany(l => l.Stops).SelectMany(s => s.Parts);

    /// <summary>What the plan closes of an indicator's gap, without what was taken off it by hand.</summary>
    public long ClosedOf(AllocationPlan.Closing gap)
    {
        var suggested = plan.Lorries.SelectMany(l => l.Stops).SelectMany(s => s.Lines).Where(l => l.For == gap.Indicator).Sum(l => l.Quantity * l.Counts);
        var kept = Lines.Where(l => l.Of.For == gap.Indicator).Sum(l => Math.Clamp(l.Quantity ?? 0, 0, l.Of.Quantity) * l.Of.Counts);
        return Math.Max(0, gap.Closed - (suggested - kept));
    }

    /// <summary>How much more of an indicator than lacks at a place goes there by an amount that was raised by hand; 0 where it does no harm.</summary>
    /// <remarks>Whole pieces may give a little more than lacks: told is only what would be too much without one piece as well.</remarks>
    public long TooMuch(Stop stop, Part part)
    {
        if (part.Quantity is not { } quantity || quantity <= part.Of.Quantity)
            return 0;
        var goes = Lorries.SelectMany(l => l.Stops).Where(s => s.Of.To.Id == stop.Of.To.Id).SelectMany(s => s.Parts).Where(p => p.Of.For == part.Of.For).Sum(p => Math.Max(0, p.Quantity ?? 0) * p.Of.Counts);
        var over = goes - (plan.Gaps.FirstOrDefault(g => g.Indicator == part.Of.For)?.Lacking.GetValueOrDefault(stop.Of.To.Id) ?? 0);
        return over >= part.Of.Counts ? over : 0;
    }

    public void Remove(Lorry lorry, Stop stop, Part part)
    {
        stop.Parts.Remove(part);
        if (stop.Parts.Count == 0)
            lorry.Stops.Remove(stop);
        if (lorry.Stops.Count == 0)
            Lorries.Remove(lorry);
    }

    /// <summary>What nothing is typed for is refused; what is typed as 0 does not go. The moment is that of the plan, so that a second try says the same.</summary>
    public AcceptAllocation.Command Command(int operationId) => new(operationId, plan.LastConsignmentId, plan.At, [.. Lorries.SelectMany(l => l.Stops.Select(s => Load(l, s))).Where(l => l.Goods.Count > 0)]);

    /// <summary>What each consignment of a lorry keeps as its note, so that loader and driver see which belong together; null where the lorry has one stop.</summary>
    /// <remarks>Made by the page, in its reader's language.</remarks>
    public Func<Lorry, string?> NoteOf { get; init; } = _ => null;

    private AcceptAllocation.Load Load(Lorry lorry, Stop stop) => new(stop.EntryId, stop.Of.To.Id,
        [.. stop.Parts.Where(line => line.Quantity != 0).GroupBy(line => (line.Of.Item.Id, line.Of.LotId))
            .Select(g => new LoadConsignment.Picked(lorry.Of.From.Id, g.Key.Id, g.Key.LotId, g.Any(line => line.Quantity < 0) ? TypedNumber.None : g.Sum(line => line.Quantity ?? 0)))],
        new ConsignmentJourney { CarriesKg = asked.CarriesKg, CarriesL = asked.CarriesL, Note = NoteOf(lorry) });

    /// <param name="Number">As it is shown; it stays when another is removed.</param>
    public sealed record Lorry(int Number, AllocationPlan.Lorry Of, List<Stop> Stops)
    {
        public IEnumerable<Part> Lines => Stops.SelectMany(s => s.Parts);
    }

    public sealed record Stop(Guid EntryId, AllocationPlan.Stop Of, List<Part> Parts);

    /// <summary>So much of one lot for one stop, as it was suggested or typed since.</summary>
    public sealed class Part(AllocationPlan.Line of)
    {
        public AllocationPlan.Line Of => of;

        /// <summary>In the item's smallest unit; null where nothing is typed.</summary>
        public long? Quantity { get; set; } = of.Quantity;

        public double Times(double? each) => (each ?? 0) * Math.Max(0, Quantity ?? 0);
    }
}
