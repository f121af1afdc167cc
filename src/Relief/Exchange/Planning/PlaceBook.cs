using Relief.Places;

namespace Relief.Exchange.Planning;

/// <summary>Finds places as files write them: by code first, then by any spelling of their names.</summary>
internal sealed class PlaceBook
{
    private readonly Dictionary<string, PlannedPlace> byCode = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, List<PlannedPlace>>? bySpelling;

    public IReadOnlyCollection<PlannedPlace> All => byCode.Values;

    public void Add(PlannedPlace place)
    {
        byCode.Add(place.Code, place);
        bySpelling = null;
    }

    public PlannedPlace? WithCode(string code) => byCode.GetValueOrDefault(code);

    public PlannedPlace Outside(PlaceKind kind) => byCode[kind.OutsideCode()];

    /// <summary>The one place that is meant and fits, or why it cannot be said which.</summary>
    public Outcome<PlannedPlace> Find(string text, Func<PlaceKind, bool> fits)
    {
        if (byCode.TryGetValue(text, out var place))
            return fits(place.Kind) ? place : new Refusal("ImportPlaceDoesNotFit", place.ToString());
        var spelled = Spelled(text);
        var fitting = spelled.Where(p => fits(p.Kind)).ToList();
        return fitting switch
        {
            [var one] => one,
            // Both records of one shelter: the merged one, by whose id the books may know what the file says.
            [var first, ..] when fitting.TrueForAll(p => p.Standing == first.Standing) => fitting.Find(p => p.MergedInto is not null)!,
            [] when spelled.Count > 0 => new Refusal("ImportPlaceDoesNotFit", string.Join(", ", spelled)),
            [] => new Refusal("ImportPlaceUnknown", text),
            _ => new Refusal("ImportPlaceAmbiguous", text, string.Join(", ", fitting)),
        };
    }

    // Spellings are worked out only when a file asks for one: most files go by codes, and ten thousand places have many names.
    private List<PlannedPlace> Spelled(string text)
    {
        if (bySpelling is null)
        {
            bySpelling = [];
            foreach (var place in byCode.Values.Where(p => !p.Kind.IsOutside()))
            {
                foreach (var spelling in place.Spellings.Select(Spelling.Normalize).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal))
                {
                    if (!bySpelling.TryGetValue(spelling, out var places))
                        bySpelling[spelling] = places = [];
                    places.Add(place);
                }
            }
        }

        return bySpelling.GetValueOrDefault(Spelling.Normalize(text)) ?? [];
    }
}
