namespace Relief.Benchmarks.Faulting;

/// <summary>Writes the reports of one shelter, each about a moment of its own in the last hours, in any order.</summary>
internal sealed class Notebook(string place, IReadOnlyList<string> communities, Random random, DateTimeOffset now)
{
    private const int Moments = 6 * 60 * 60 * 1000;

    private readonly HashSet<int> taken = [];
    private readonly List<Kept> standing = [];

    public List<Kept> Reports { get; } = [];

    public Kept Next()
    {
        var report = random.Next(20) switch
        {
            < 3 when standing.Count > 0 => Reversal(),
            < 14 => Arrival(),
            < 17 => Count(),
            _ => Write("nothing_changed", Moment(), ""),
        };
        Reports.Add(report);
        return report;
    }

    private Kept Arrival()
    {
        var (from, people) = (communities[random.Next(communities.Count)], random.Next(1, 40));
        var report = Write("arrival", Moment(), $$""","from":"{{from}}","people":[{"origin":"{{from}}","people":{{people}}}],"particulars":{"women":1}""", from, people);
        standing.Add(report);
        return report;
    }

    private Kept Count()
    {
        var people = random.Next(300);
        var report = Write("head_count", Moment(), $""","counted":{people}""", people: people);
        standing.Add(report);
        return report;
    }

    private Kept Reversal()
    {
        var undone = standing[random.Next(standing.Count)];
        standing.Remove(undone);
        return Write("reversal", now, $""","reverses":"{undone.Id}","note":"Withdrawn" """, reverses: undone.Id);
    }

    private DateTimeOffset Moment()
    {
        int moment;
        do
        {
            moment = random.Next(Moments);
        }
        while (!taken.Add(moment));
        return now.AddMilliseconds(-moment);
    }

    private Kept Write(string kind, DateTimeOffset at, string rest, string? from = null, long people = 0, Guid? reverses = null)
    {
        var id = Guid.CreateVersion7(at);
        return new Kept(id, $$"""{"id":"{{id}}","operation":"{{Books.Code}}","kind":"{{kind}}","place":"{{place}}","occurredAt":"{{at:O}}"{{rest}}}""", kind, place, at, from, people, reverses);
    }
}
