using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Field;
using Relief.Ledger;
using Relief.Places;
using Relief.Web.Shared;

namespace Relief.Web.Field;

/// <summary>What a report says, in one line. Scripts/field/words.ts says the same of what waits on the phone.</summary>
internal sealed class FieldWords(IStringLocalizer<FieldTexts> text)
{
    /// <summary>A line names so many items; the list of today is no ledger.</summary>
    private const int MostGoods = 2;

    public MarkupString Of(FieldReport report)
    {
        var row = report.Row;
        return row.Kind switch
        {
            EntryKind.Arrival => Arrived(row),
            EntryKind.Departure => Sentence.Of(text["SayDeparted"], row.People, string.Join(" · ", row.Lines.Select(l => l.To.Code).Distinct())),
            EntryKind.ReturnHome when row.Place?.Kind == PlaceKind.Community => Sentence.Of(text["SayReturned"], row.People, Names(row.Lines.Select(l => l.From.Names))),
            EntryKind.Transfer when row.Lines.Any(l => l.To.Id == row.Place?.Id) => Sentence.Of(text["SayArrived"], row.People, Names(row.Lines.Select(l => l.From.Names))),
            EntryKind.OwnWay or EntryKind.Transfer or EntryKind.ReturnHome => Sentence.Of(text["SayLeft"], row.People, Names(row.Lines.Select(l => l.To.Names))),
            EntryKind.HeadCount => Sentence.Of(text["SayCounted"], row.Counts.Sum(c => c.Quantity)),
            EntryKind.ConvoyClosed => Sentence.Of(text["SayConvoyClosed"], row.Place?.Names),
            EntryKind.Need => Sentence.Of(text["SayNeed"], NeedWords(row.Wanted.Select(w => (w.Item, w.Quantity)), report.Particulars, row.Note)),
            EntryKind.Problem => Sentence.Of(text["SayProblem"], row.Note),
            EntryKind.ConsignmentReceived => Sentence.Of(text["SayReceived"], row.Lines.Select(l => l.From).FirstOrDefault(p => p.Kind == PlaceKind.Consignment)?.Code, GoodsWords(report.Goods.Select(g => (g.Item.Names, g.Quantity)))),
            EntryKind.KitsAssembled => Sentence.Of(text["SayKits"], GoodsWords(row.Lines.Where(l => l.From.Kind == PlaceKind.Kits).Select(l => (l.Item!, l.Quantity)))),
            EntryKind.KitsTakenApart => Sentence.Of(text["SayApart"], GoodsWords(row.Lines.Where(l => l.To.Kind == PlaceKind.Kits).Select(l => (l.Item!, l.Quantity)))),
            _ when row.Kind.IsStock() => Sentence.Of(text[GoodsKey(row.Kind)], GoodsWords(report.Goods.Select(g => (g.Item.Names, g.Quantity)))),
            _ => new MarkupString(text["SayNothing"]),
        };
    }

    /// <summary>The same of a report that could not be booked, as far as its places are known.</summary>
    public MarkupString Of(FieldRefused report, PlaceName here)
    {
        if (report.What is not { Kind: { } kind } said)
            return new MarkupString(text["RefusedUnreadable"]);
        return kind switch
        {
            EntryKind.Departure => Sentence.Of(text["SayDeparted"], said.People, said.To?.Code ?? text["NobodyKnows"]),
            EntryKind.ReturnHome when said.To?.Id == here.Id => Sentence.Of(text["SayReturned"], said.People, Name(said.From)),
            EntryKind.Arrival when said.From is null => Sentence.Of(text["SayArrivedUnknown"], said.People),
            EntryKind.Arrival => Sentence.Of(text["SayArrived"], said.People, Name(said.From)),
            EntryKind.Transfer when said.To?.Id == here.Id => Sentence.Of(text["SayArrived"], said.People, Name(said.From)),
            EntryKind.OwnWay or EntryKind.Transfer or EntryKind.ReturnHome => Sentence.Of(text["SayLeft"], said.People, Name(said.To)),
            EntryKind.HeadCount => Sentence.Of(text["SayCounted"], said.People),
            EntryKind.ConvoyClosed => Sentence.Of(text["SayConvoyClosed"], said.Place?.Names),
            EntryKind.Need => Sentence.Of(text["SayNeed"], NeedWords(said.Goods.Select(g => (g.Item, g.Quantity)), said.Particulars, said.Note)),
            EntryKind.Problem => Sentence.Of(text["SayProblem"], said.Note),
            EntryKind.ConsignmentReceived => Sentence.Of(text["SayReceived"], said.Consignment, GoodsWords(said.Goods.Select(g => (g.Item, g.Quantity)))),
            _ when kind.IsStock() => Sentence.Of(text[GoodsKey(kind)], GoodsWords(said.Goods.Select(g => (g.Item, g.Quantity)))),
            EntryKind.Reversal => new MarkupString(text["SayWithdrawal"]),
            _ => new MarkupString(text["SayNothing"]),
        };
    }

    /// <summary>What a count found more than the books held, or fewer. Null where it found the same.</summary>
    public MarkupString? Differences(FieldReport report)
    {
        var open = report.Goods.Where(g => g.Difference is not (null or 0)).Take(MostGoods)
            .Select(g => Sentence.Of(text[g.Difference > 0 ? "CountedMore" : "CountedFewer"], g.Item.Names, Math.Abs(g.Difference!.Value)).Value).ToList();
        return open.Count == 0 ? null : new(string.Join(" · ", open));
    }

    private static string GoodsKey(EntryKind kind) => kind switch
    {
        EntryKind.GoodsReceived => "SayGoods",
        EntryKind.Distribution => "SayHanded",
        EntryKind.Stocktake => "SayStock",
        EntryKind.Loss => "SayLost",
        EntryKind.DifferenceExplained => "SayExplained",
        _ => "SaySent",
    };

    private static string GoodsWords(IEnumerable<(Names Item, long Quantity)> goods)
    {
        var parts = goods.GroupBy(g => g.Item.ToString()).Select(g => $"{g.Key} {Numbers.Shown(g.Sum(p => p.Quantity))}").ToList();
        return parts.Count == 0 ? Numbers.Shown(0) : string.Join(" · ", parts.Take(MostGoods)) + (parts.Count > MostGoods ? " …" : "");
    }

    private MarkupString Arrived(JournalRow row)
    {
        var origins = row.Lines.Select(l => l.Origin?.Names).OfType<Names>().ToList();
        var from = origins.Count > 0 ? origins : [.. row.Lines.Select(l => l.From).Where(p => p.Kind != PlaceKind.Unaccounted).Select(p => p.Names)];
        return from.Count > 0 ? Sentence.Of(text["SayArrived"], row.People, Names(from)) : Sentence.Of(text["SayArrivedUnknown"], row.People);
    }

    private string Name(PlaceName? place) => place?.Names.ToString() ?? text["NobodyKnows"].Value;

    private string NeedWords(IEnumerable<(Names Item, long Quantity)> wanted, IReadOnlyList<Particularly> particulars, string? note)
    {
        var needs = wanted.Select(w => $"{w.Item} {Numbers.Shown(w.Quantity)}").Concat(particulars.Where(p => p.Aspect.IsNeed())
            .Select(p => p.Quantity > 0 ? $"{text["Aspect" + p.Aspect].Value} {Numbers.Shown(p.Quantity)}" : text["Aspect" + p.Aspect].Value)).ToList();
        return needs.Count > 0 ? string.Join(" · ", needs) : note ?? "";
    }

    private static string Names(IEnumerable<Names> names) => string.Join(" · ", names.Select(n => n.ToString()).Distinct());
}
