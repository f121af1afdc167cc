using Relief.Ledger;

namespace Relief.Situation;

/// <summary>A need or a problem that a place reported, as it said it.</summary>
public sealed record Asked(Guid EntryId, EntryKind Kind, int PlaceId, DateTime OccurredAt, IReadOnlyList<Particularly> Particulars, string? Note)
{
    /// <summary>Items that a need names.</summary>
    public IReadOnlyList<JournalWanted> Wanted { get; init; } = [];

    public Urgency Urgency => UrgencyOf(Kind, Particulars);

    /// <summary>Something that is wrong, and what people cannot be without for a night: water, medical help.</summary>
    public static Urgency UrgencyOf(EntryKind kind, IReadOnlyList<Particularly> particulars) =>
        kind == EntryKind.Problem || particulars.Any(p => p.Aspect is Aspect.Water or Aspect.MedicalHelp) ? Urgency.Serious : Urgency.Notice;
}
