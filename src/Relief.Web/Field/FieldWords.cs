using System.Text.Json;
using System.Text.Json.Nodes;
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
            EntryKind.Need => Sentence.Of(text["SayNeed"], NeedWords(report.Particulars, row.Note)),
            EntryKind.Problem => Sentence.Of(text["SayProblem"], row.Note),
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
            EntryKind.Need => Sentence.Of(text["SayNeed"], NeedWords(said.Particulars, said.Note)),
            EntryKind.Problem => Sentence.Of(text["SayProblem"], said.Note),
            EntryKind.Reversal => new MarkupString(text["SayWithdrawal"]),
            _ => new MarkupString(text["SayNothing"]),
        };
    }

    /// <summary>The report as a phone would have sent it, so that the phone can correct it. Null where it says more than a phone's form.</summary>
    public static string? Said(FieldReport report)
    {
        var row = report.Row;
        var groups = row.Lines.GroupBy(l => (From: l.From.Code, To: l.To.Code, Origin: l.Origin?.Code)).ToList();
        if (groups.Count > 1 || row.Counts.Count > 1)
            return null;
        var said = new JsonObject
        {
            ["kind"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Kind.ToString()),
            ["occurredAt"] = FieldView.Stamp(row.OccurredAt),
            ["note"] = row.Note,
        };
        if (groups is [var only])
        {
            (said["from"], said["to"]) = (only.Key.From, only.Key.To);
            said["people"] = new JsonArray(new JsonObject { ["origin"] = only.Key.Origin, ["people"] = row.People });
        }

        if (row.Counts is [var count])
            said["counted"] = count.Quantity;
        said["particulars"] = new JsonObject(report.Particulars.Select(p => KeyValuePair.Create(p.Aspect.Name(), (JsonNode?)p.Quantity)));
        return said.ToJsonString(Api.ApiJson.Options);
    }

    private MarkupString Arrived(JournalRow row)
    {
        var origins = row.Lines.Select(l => l.Origin?.Names).OfType<Names>().ToList();
        var from = origins.Count > 0 ? origins : [.. row.Lines.Select(l => l.From).Where(p => p.Kind != PlaceKind.Unaccounted).Select(p => p.Names)];
        return from.Count > 0 ? Sentence.Of(text["SayArrived"], row.People, Names(from)) : Sentence.Of(text["SayArrivedUnknown"], row.People);
    }

    private string Name(PlaceName? place) => place?.Names.ToString() ?? text["NobodyKnows"].Value;

    private string NeedWords(IReadOnlyList<Particularly> particulars, string? note)
    {
        var needs = particulars.Where(p => p.Aspect.IsNeed())
            .Select(p => p.Quantity > 0 ? $"{text["Aspect" + p.Aspect].Value} {Numbers.Shown(p.Quantity)}" : text["Aspect" + p.Aspect].Value).ToList();
        return needs.Count > 0 ? string.Join(" · ", needs) : note ?? "";
    }

    private static string Names(IEnumerable<Names> names) => string.Join(" · ", names.Select(n => n.ToString()).Distinct());
}
