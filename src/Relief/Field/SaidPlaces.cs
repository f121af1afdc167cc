using Relief.Finding;
using Relief.Ledger;
using Relief.People;

namespace Relief.Field;

/// <summary>What a report says, with ids for its codes. Collects everything that is wrong, not only the first.</summary>
internal sealed class SaidPlaces(SaidReport said, PlaceIndex places)
{
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>The place of a field that the kind cannot do without; 0 where it is missing or unknown.</summary>
    public int Needed(string field, string? code)
    {
        if (code is not null)
            return Of(field, code) ?? 0;
        refusals.Add(new Refusal("ReportFieldMissing", field, said.Kind) { Field = field });
        return 0;
    }

    public int? Of(string field, string? code)
    {
        if (code is null)
            return null;
        if (places.OfCode(code) is { } place)
            return place.Id;
        refusals.Add(new Refusal("PlaceCodeUnknown", code) { Field = field });
        return null;
    }

    /// <summary>The place that two codes stand for because one of them became part of the other; null where they are two, or one code.</summary>
    public int? WithinOne(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        && places.OfCode(one) is { } place && place.Id == places.OfCode(other)?.Id ? place.Id : null;

    public void Refuse(string code, string field, params object?[] args) => refusals.Add(new Refusal(code, args) { Field = field });

    /// <summary>What would be passed over in silence is refused: a field that the kind does not have.</summary>
    public void Leave(string field, bool isThere)
    {
        if (isThere)
            Refuse("ReportFieldNotHere", field, field, said.Kind);
    }

    public IReadOnlyList<PeopleFrom> People() =>
        [.. (said.People ?? []).Select((p, i) => new PeopleFrom(Of(FormattableString.Invariant($"people[{i}].origin"), p.Origin), p.People))];

    public IReadOnlyList<Particularly> Particulars()
    {
        var read = new List<Particularly>();
        foreach (var (name, quantity) in said.Particulars ?? new Dictionary<string, long>())
        {
            if (Aspects.TryGet(name, out var aspect))
                read.Add(new Particularly(aspect, quantity));
            else
                refusals.Add(new Refusal("ValueNotKnown", name) { Field = "particulars" });
        }

        return read;
    }
}
